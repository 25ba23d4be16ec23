package io.tokenvigil.registry.refresh;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.StoredToken;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Function;

/// Calls as callers of the API ask for them and look at them.
@ApplicationScoped
class Attempts {

    private final TokenReader tokens;
    private final AttemptStore store;
    private final ForcedRefresh forced;
    private final TestOnDemand tests;
    private final Idempotency idempotency;
    private final Caller caller;

    Attempts(
            TokenReader tokens,
            AttemptStore store,
            ForcedRefresh forced,
            TestOnDemand tests,
            Idempotency idempotency,
            Caller caller) {
        this.tokens = tokens;
        this.store = store;
        this.forced = forced;
        this.tests = tests;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @Transactional
    AttemptView refresh(UUID id) {
        StoredToken token = tokens.visible(id, caller);
        return idempotency.once(
                () -> find(token, forced.ask(id, caller)),
                asked -> asked.attempt().toString(),
                asked -> find(token, UUID.fromString(asked)));
    }

    @Transactional
    AttemptView test(String provider, UUID id) {
        StoredToken token = tokens.visible(id, caller);
        return idempotency.once(
                () -> find(token, tests.ask(provider, token)),
                asked -> asked.attempt().toString(),
                asked -> find(token, UUID.fromString(asked)));
    }

    AttemptView get(UUID id, UUID attempt) {
        return find(tokens.visible(id, caller), attempt);
    }

    Page<AttemptView> list(UUID id, PageRequest page) {
        StoredToken token = tokens.visible(id, caller);
        if (page.after() != null && !isUuid(page.after())) {
            throw ProblemException.invalid("cursor", "must be the `next` of an earlier page");
        }
        return Page.of(
                store.page(token.key(), page),
                page,
                attempt -> attempt.attempt().toString(),
                Function.identity());
    }

    private AttemptView find(StoredToken token, UUID attempt) {
        return store.find(token.key(), attempt)
                .orElseThrow(() -> ProblemException.notFound("attempt", attempt));
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

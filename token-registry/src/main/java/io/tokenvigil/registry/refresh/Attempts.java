package io.tokenvigil.registry.refresh;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.StoredToken;
import io.tokenvigil.registry.token.TokenReader;
import io.tokenvigil.registry.webhook.WebhookRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Calls as callers of the API ask for them and look at them.
@ApplicationScoped
public class Attempts {

    private final TokenReader tokens;
    private final AttemptStore store;
    private final ForcedRefresh forced;
    private final TestOnDemand tests;
    private final WebhookRows webhooks;
    private final Idempotency idempotency;
    private final Caller caller;

    Attempts(
            TokenReader tokens,
            AttemptStore store,
            ForcedRefresh forced,
            TestOnDemand tests,
            WebhookRows webhooks,
            Idempotency idempotency,
            Caller caller) {
        this.tokens = tokens;
        this.store = store;
        this.forced = forced;
        this.tests = tests;
        this.webhooks = webhooks;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// Asks for a refresh now.
    @Transactional
    public AttemptView refresh(UUID id) {
        StoredToken token = tokens.visible(id, caller);
        return idempotency.once(
                () -> find(token, forced.ask(id, caller)),
                asked -> asked.attempt().toString(),
                asked -> find(token, UUID.fromString(asked)));
    }

    /// Asks for a provider's entry to be tried with this token.
    @Transactional
    public AttemptView test(String provider, UUID id) {
        StoredToken token = tokens.visible(id, caller);
        return idempotency.once(
                () -> find(token, tests.ask(provider, token)),
                asked -> asked.attempt().toString(),
                asked -> find(token, UUID.fromString(asked)));
    }

    AttemptView get(UUID id, UUID attempt) {
        return find(tokens.visible(id, caller), attempt);
    }

    /// Newest first, what is still to come before them.
    public Page<AttemptView> list(UUID id, PageRequest page) {
        StoredToken token = tokens.visible(id, caller);
        if (page.after() != null && !isUuid(page.after())) {
            throw ProblemException.invalid("cursor", "must be the `next` of an earlier page");
        }
        Page<AttemptView> made =
                Page.of(
                        store.page(token.key(), page),
                        page,
                        attempt -> attempt.attempt().toString(),
                        Function.identity());
        if (page.after() != null) {
            return made;
        }
        List<AttemptView> all = new ArrayList<>(pending(token));
        all.addAll(made.items());
        return new Page<>(all, made.next());
    }

    /// What is still to come stands before what was made, whatever the page's limit.
    private List<AttemptView> pending(StoredToken token) {
        return webhooks.pending(token.key()).stream().map(AttemptView::pending).toList();
    }

    private AttemptView find(StoredToken token, UUID attempt) {
        return store.find(token.key(), attempt)
                .or(
                        () ->
                                pending(token).stream()
                                        .filter(webhook -> webhook.attempt().equals(attempt))
                                        .findFirst())
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

package io.tokenvigil.registry.renewal;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.token.Renewal;
import io.tokenvigil.registry.token.StoredToken;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/// A person's renewal: for any protocol, at any time. It is current at once.
@ApplicationScoped
public class Renewals {

    private final TokenReader tokens;
    private final TokenLock lock;
    private final Renewal renewal;
    private final GenerationList generations;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Caller caller;

    Renewals(
            TokenReader tokens,
            TokenLock lock,
            Renewal renewal,
            GenerationList generations,
            Idempotency idempotency,
            Audit audit,
            Caller caller) {
        this.tokens = tokens;
        this.lock = lock;
        this.renewal = renewal;
        this.generations = generations;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
    }

    /// Takes in a value, or word of one.
    @Transactional
    public GenerationView post(UUID id, PostGeneration request) {
        return post(id, request, OptionalInt.empty());
    }

    /// The same, only while this generation is still the current one: of two who saw it, one brings
    /// the next.
    @Transactional
    public GenerationView post(UUID id, PostGeneration request, int current) {
        return post(id, request, OptionalInt.of(current));
    }

    private GenerationView post(UUID id, PostGeneration request, OptionalInt current) {
        PostGeneration.Posted posted = request.checked();
        StoredToken visible = tokens.visible(id, caller);
        return idempotency.once(
                () -> take(id, posted, current),
                made -> String.valueOf(made.generation()),
                number -> find(visible.key(), Integer.parseInt(number)));
    }

    /// Newest first, so many at most: a token that lives for minutes has thousands.
    public List<GenerationView> list(UUID id, int limit) {
        return generations.of(tokens.visible(id, caller).key(), limit);
    }

    /// One of them.
    public GenerationView get(UUID id, int number) {
        return find(tokens.visible(id, caller).key(), number);
    }

    private GenerationView take(UUID id, PostGeneration.Posted posted, OptionalInt current) {
        LockedToken token = lock.lock(id).orElseThrow(() -> ProblemException.notFound("token", id));
        StoredToken before = tokens.visible(id, caller);
        if (token.timer().status() == TokenStatus.REVOKED) {
            throw ProblemException.gone("The token was revoked: register another one.");
        }
        check(token, current);
        check(before, posted);
        int number =
                renewal.take(
                        token,
                        before,
                        new Renewal.Brought(
                                posted.accessToken(),
                                posted.refreshToken(),
                                posted.providerRef(),
                                posted.life()),
                        caller);
        lock.write(token);
        audit.record(
                AuditEntry.ofToken(AuditAction.GENERATION_ADDED, before.namespace(), id)
                        .with("generation", number));
        return find(token.key(), number);
    }

    private static void check(LockedToken token, OptionalInt current) {
        if (current.isPresent() && current.getAsInt() != token.timer().generation()) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "Generation %d has become current meanwhile: nothing was taken in."
                            .formatted(token.timer().generation()));
        }
    }

    private static void check(StoredToken token, PostGeneration.Posted posted) {
        if (token.watchOnly() && posted.hasSecret()) {
            throw ProblemException.invalid(
                    posted.accessToken() == null ? "refreshToken" : "accessToken",
                    "is not kept: the token is watched only. Say when the new one expires, and no more");
        }
        if (!token.watchOnly() && !posted.hasSecret()) {
            throw ProblemException.invalid(
                    "accessToken",
                    "is missing: post the new value, or patch the token's expiresAt");
        }
    }

    private GenerationView find(long token, int number) {
        return generations
                .find(token, number)
                .orElseThrow(() -> ProblemException.notFound("generation", number));
    }
}

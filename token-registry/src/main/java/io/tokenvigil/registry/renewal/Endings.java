package io.tokenvigil.registry.renewal;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.generation.Retirement;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.token.Ending;
import io.tokenvigil.registry.token.StoredToken;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ends a superseded generation, or all of a token. What is in use is not ended by mistake.
@ApplicationScoped
public class Endings {

    private final TokenReader tokens;
    private final TokenLock lock;
    private final Retirement retirement;
    private final Ending ending;
    private final GenerationList generations;
    private final Audit audit;
    private final Caller caller;

    Endings(
            TokenReader tokens,
            TokenLock lock,
            Retirement retirement,
            Ending ending,
            GenerationList generations,
            Audit audit,
            Caller caller) {
        this.tokens = tokens;
        this.lock = lock;
        this.retirement = retirement;
        this.ending = ending;
        this.generations = generations;
        this.audit = audit;
        this.caller = caller;
    }

    /// Ends a generation now. The current one has no successor to live on in: ending it is revoking
    /// the token. One that is over already is answered as it is.
    @Transactional
    public GenerationView retire(UUID id, int number, @Nullable Confirmation confirmation) {
        LockedToken token = locked(id);
        GenerationView before = find(token, number);
        if (caller.owner().isPresent()) {
            checkForOwner(tokens.visible(id, caller), before, token.now());
        }
        switch (before.state()) {
            case "CURRENT" -> {
                Confirmation.demand(confirmation, number);
                ending.revoke(token, caller);
            }
            case "PENDING" ->
                    throw ProblemException.conflict(
                            ProblemType.CONFLICT,
                            "Generation %d is still being verified: post another to supersede it."
                                    .formatted(number));
            case "PREVIOUS" -> {
                retirement.end(token, number, caller.actor());
                lock.write(token);
                audit.record(
                        AuditEntry.ofToken(
                                        AuditAction.GENERATION_RETIRED,
                                        token.face().namespace(),
                                        id)
                                .with("generation", number));
            }
            default -> {
                // Retired: so it stays.
            }
        }
        return find(token, number);
    }

    /// Ends everything of a token. Once revoked, nothing more happens.
    @Transactional
    public void revoke(UUID id, @Nullable Confirmation confirmation) {
        LockedToken token = locked(id);
        int current = token.timer().generation();
        if (current > 0 && token.timer().status() != TokenStatus.REVOKED) {
            Confirmation.demand(confirmation, current);
        }
        ending.revoke(token, caller);
    }

    /// Owners end what nobody needs any more, and no more than that.
    private static void checkForOwner(StoredToken token, GenerationView generation, Instant now) {
        if (generation.state().equals("CURRENT")) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "Revoking a token is not its owner's to do here.");
        }
        int current = token.state().generation();
        if (generation.outlives(token.state().expiresAt(), now)) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "Generation %d stays: it still works, and generation %d has ended."
                            .formatted(generation.generation(), current));
        }
        boolean needed =
                token.places().stream()
                        .anyMatch(
                                place ->
                                        place.reflectedGeneration() != current
                                                || place.checkedGeneration() != current);
        if (needed && generation.state().equals("PREVIOUS")) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "Generation %d stays until every destination runs on the new one and was seen to work."
                            .formatted(generation.generation()));
        }
    }

    private LockedToken locked(UUID id) {
        tokens.visible(id, caller);
        return lock.lock(id).orElseThrow(() -> ProblemException.notFound("token", id));
    }

    private GenerationView find(LockedToken token, int number) {
        return generations
                .find(token.key(), number)
                .orElseThrow(() -> ProblemException.notFound("generation", number));
    }
}

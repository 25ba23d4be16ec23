package io.tokenvigil.registry.resolve;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A caller's decision over one token.
@ApplicationScoped
public class Resolving {

    private final TokenReader tokens;
    private final Resolution resolution;
    private final Idempotency idempotency;
    private final Caller caller;

    Resolving(TokenReader tokens, Resolution resolution, Idempotency idempotency, Caller caller) {
        this.tokens = tokens;
        this.resolution = resolution;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// Decides, once however often it is sent with the same key; 409 where nothing is unknown.
    ///
    /// @param since when what it is about came to be unknown; none: whatever is unknown now
    @Transactional
    public Decision resolve(UUID id, @Nullable Decision decision, @Nullable Instant since) {
        if (decision == null) {
            throw ProblemException.invalid("decision", "must be PRESENT_AGAIN or ABANDON");
        }
        tokens.visible(id, caller);
        return idempotency.once(
                () -> {
                    resolution.decide(id, decision, since, caller.actor());
                    return decision;
                },
                Decision::name,
                Decision::valueOf);
    }
}

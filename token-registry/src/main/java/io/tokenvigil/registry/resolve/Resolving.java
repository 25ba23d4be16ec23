package io.tokenvigil.registry.resolve;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.resolve.ResolveResource.ResolveToken;
import io.tokenvigil.registry.resolve.ResolveResource.Resolved;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

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
    @Transactional
    public Resolved resolve(UUID id, ResolveToken request) {
        Decision decision = request.decision();
        if (decision == null) {
            throw ProblemException.invalid("decision", "must be PRESENT_AGAIN or ABANDON");
        }
        tokens.visible(id, caller);
        return idempotency.once(
                () -> {
                    resolution.decide(id, decision, caller.actor());
                    return new Resolved(id, decision);
                },
                resolved -> resolved.decision().name(),
                made -> new Resolved(id, Decision.valueOf(made)));
    }
}

package io.tokenvigil.worker.protocol;

import io.tokenvigil.outbound.Secret;
import java.util.Optional;

/// Reads an introspection answer (RFC 7662 §2.2).
public final class Introspected {
    private Introspected() {}

    /// Whether the token is active; nothing where the answer does not say.
    public static Optional<Boolean> active(Secret body) {
        return JsonAnswer.parse(body.revealBytes()).flatMap(json -> json.flag("active"));
    }
}

package io.tokenvigil.registry.console.credential;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Finds a token by what people have of it.
@ApplicationScoped
class Finding {

    private final TokenReader tokens;
    private final Caller caller;

    Finding(TokenReader tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /// The id of a token that exists for the caller, by its id or by its name in a namespace.
    Optional<UUID> token(String namespace, String said) {
        try {
            return Optional.of(
                    (isId(said)
                                    ? tokens.visible(UUID.fromString(said), caller)
                                    : tokens.visibleByRef(namespace, said, caller))
                            .id());
        } catch (ProblemException e) {
            if (e.type() != ProblemType.NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean isId(String said) {
        return said.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }
}

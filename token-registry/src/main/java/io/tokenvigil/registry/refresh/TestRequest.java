package io.tokenvigil.registry.refresh;

import io.tokenvigil.registry.problem.ProblemException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// With which token a provider's entry is to be tried.
@Schema(name = "TestRequest")
record TestRequest(
        @Schema(required = true, description = "A token of the provider whose access token is here")
                @Nullable UUID tokenId) {

    UUID token() {
        if (tokenId == null) {
            throw ProblemException.invalid("tokenId", "is missing: name a token of the provider");
        }
        return tokenId;
    }
}

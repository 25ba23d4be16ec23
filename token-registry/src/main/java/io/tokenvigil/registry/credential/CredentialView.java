package io.tokenvigil.registry.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.registry.secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The current credential, in the one answer that reveals it. Never a refresh token.
///
/// @param tokenType how it is presented: `Bearer` unless the provider said otherwise
/// @param generation the number of the value: it never goes back
/// @param expiresAt absent where it never expires
/// @param expiresIn seconds left when this was answered
/// @param refreshAfter from when on a newer one may be there; absent where no refresh is planned,
///   or one is under way
/// @param previousValidUntil until when the value before this one is expected to work
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Credential")
public record CredentialView(
        @Schema(implementation = String.class, format = "password") Secret.Revealed accessToken,
        String tokenType,
        int generation,
        @Nullable Instant expiresAt,
        @Nullable Long expiresIn,
        @Nullable Instant refreshAfter,
        @Nullable String scope,
        @Nullable Instant previousValidUntil) {

    static CredentialView of(StoredCredential credential, Secret value) {
        Instant end = credential.expiresAt();
        return new CredentialView(
                value.revealed(),
                credential.tokenType() == null ? "Bearer" : credential.tokenType(),
                credential.generation(),
                end,
                end == null ? null : Duration.between(credential.now(), end).toSeconds(),
                credential.renewal().refreshAt(),
                credential.scope(),
                credential.previousValidUntil());
    }
}

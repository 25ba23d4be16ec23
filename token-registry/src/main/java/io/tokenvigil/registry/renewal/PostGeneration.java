package io.tokenvigil.registry.renewal;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.token.LifeFields;
import io.tokenvigil.registry.token.Lifetime;
import io.tokenvigil.registry.token.TokenText;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A value that a person issued at the provider, or only word of it where a token is watched only.
@Schema(name = "PostGeneration")
public record PostGeneration(
        @Schema(type = SchemaType.STRING) @Nullable Secret accessToken,
        @Schema(type = SchemaType.STRING) @Nullable Secret refreshToken,
        @Schema(format = "date-time") @Nullable String issuedAt,
        @Schema(format = "date-time", description = "With an offset") @Nullable String expiresAt,
        @Schema(description = "From `issuedAt`, or from now", examples = "P90D")
                @Nullable String expiresIn,
        @Nullable Boolean neverExpires,
        @Schema(format = "date-time") @Nullable String refreshExpiresAt,
        @Schema(examples = "P14D") @Nullable String refreshExpiresIn,
        @Schema(description = "How the provider's own pages call it")
                @Nullable String providerRef) {

    private static final int LONGEST_PROVIDER_REF = 200;

    /// The request with every field checked.
    record Posted(
            @Nullable Secret accessToken,
            @Nullable Secret refreshToken,
            Lifetime.Said life,
            @Nullable String providerRef) {

        boolean hasSecret() {
            return accessToken != null || refreshToken != null;
        }
    }

    Posted checked() {
        Checks checks = new Checks();
        Posted posted =
                new Posted(
                        TokenText.checked(checks, "accessToken", accessToken),
                        TokenText.checked(checks, "refreshToken", refreshToken),
                        new LifeFields(
                                        issuedAt,
                                        expiresAt,
                                        expiresIn,
                                        neverExpires,
                                        refreshExpiresAt,
                                        refreshExpiresIn)
                                .checked(checks),
                        checks.someWords("providerRef", providerRef, LONGEST_PROVIDER_REF));
        ProblemException.unless(checks);
        return posted;
    }
}

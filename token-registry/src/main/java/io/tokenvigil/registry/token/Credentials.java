package io.tokenvigil.registry.token;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.secrets.Secret;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a token is worth: its values, and a client of its own where it has one.
///
/// @param client none: the provider entry's
public record Credentials(
        @Nullable Secret accessToken, @Nullable Secret refreshToken, @Nullable Client client) {

    /// A client of the token's own at the provider.
    ///
    /// @param secret none for a public client
    public record Client(String id, @Nullable Secret secret) {}

    /// Credentials as a request brings them. Never written back.
    @Schema(name = "TokenCredentials")
    public record Request(
            @Schema(type = SchemaType.STRING) @Nullable Secret accessToken,
            @Schema(type = SchemaType.STRING) @Nullable Secret refreshToken,
            @Nullable ClientRequest client) {

        /// None where they were refused.
        @Nullable Credentials checked(Checks checks) {
            if (accessToken == null && refreshToken == null && client == null) {
                checks.refuse(
                        "accessToken",
                        "is missing, and so is all else: leave the credentials out to watch only");
                return null;
            }
            Secret access = TokenText.checked(checks, "accessToken", accessToken);
            Secret refresh = TokenText.checked(checks, "refreshToken", refreshToken);
            Client own = client == null ? null : client.checked(checks.in("client"));
            return new Credentials(access, refresh, own);
        }
    }

    /// A client as a request brings it.
    @Schema(name = "TokenClient")
    public record ClientRequest(
            @Schema(required = true) @Nullable String id,
            @Schema(type = SchemaType.STRING) @Nullable Secret secret) {

        private static final int LONGEST = 255;

        @Nullable Client checked(Checks checks) {
            String checkedId =
                    checks.someWords(
                            "id", checks.required("id", id, "\"directory-sync\""), LONGEST);
            return checkedId == null ? null : new Client(checkedId, secret);
        }
    }
}

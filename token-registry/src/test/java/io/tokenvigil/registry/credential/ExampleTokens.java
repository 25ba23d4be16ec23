package io.tokenvigil.registry.credential;

import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Watched;
import java.util.Map;
import java.util.UUID;

/// What the examples are shown.
final class ExampleTokens {

    private ExampleTokens() {}

    /// With the value `first`.
    static UUID token(Map<String, Object> more) {
        return Watched.token(Watched.provider(Map.of()), "first", "r-" + UUID.randomUUID(), more);
    }

    static void renew(UUID token, String value) {
        Registry.admin()
                .post(
                        "/tokens/" + token + "/generations",
                        Map.of(
                                "accessToken",
                                value,
                                "refreshToken",
                                "r-" + UUID.randomUUID(),
                                "expiresIn",
                                "PT2H"))
                .statusCode(201);
    }
}

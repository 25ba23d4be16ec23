package io.tokenvigil.registry.console;

import io.tokenvigil.registry.token.Registry;
import java.util.Map;

/// A token under the `ref` `gateway`, whose value a consumer may read at the console.
public final class Gateway {

    private Gateway() {}

    /// Registers it, and answers its id.
    public static String token(String namespace, String value) {
        return Registry.token(
                Map.of(
                        "ref",
                        "gateway",
                        "name",
                        "Gateway",
                        "namespace",
                        namespace,
                        "credentials",
                        Map.of("accessToken", value)));
    }
}

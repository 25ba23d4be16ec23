package io.tokenvigil.registry.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// A JWT for tests. Nobody looks at its signature.
public final class Jwt {

    private Jwt() {}

    /// One that says this of itself.
    ///
    /// @param claims as JSON, well-formed or not
    public static String of(String claims) {
        return "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
                + ".c2ln";
    }
}

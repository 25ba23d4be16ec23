package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.openid.SignInPath;
import jakarta.ws.rs.core.NewCookie;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Remembers in the browser which page somebody wanted who is at the issuer. It comes along from
/// there, so it is not strict, and opens nothing.
final class NextCookie {

    static final String NAME = "vigil-next";

    private static final int SECONDS = 30 * 60;

    private NextCookie() {}

    static NewCookie carrying(@Nullable String next) {
        return cookie(ConsolePath.encoded(next), SECONDS);
    }

    static NewCookie gone() {
        return cookie("", 0);
    }

    /// The page that a cookie's value names, if it is one of the console's.
    static String page(@Nullable String value) {
        try {
            return ConsolePath.page(
                    value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return ConsolePath.HOME;
        }
    }

    private static NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(SignInPath.BEGIN)
                .maxAge(maxAge)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}

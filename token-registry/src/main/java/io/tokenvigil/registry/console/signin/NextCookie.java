package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.console.frame.ConsolePath;
import jakarta.ws.rs.core.NewCookie;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Remembers in the browser which page somebody wanted who is at the issuer.
final class NextCookie {

    static final String NAME = "vigil-next";

    private NextCookie() {}

    static NewCookie carrying(@Nullable String next) {
        return AwayCookie.carrying(
                NAME, URLEncoder.encode(ConsolePath.page(next), StandardCharsets.UTF_8));
    }

    static NewCookie gone() {
        return AwayCookie.gone(NAME);
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
}

package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.openid.SignInPath;
import jakarta.ws.rs.core.NewCookie;

/// What the browser keeps while somebody is at the issuer, and brings along from there: so it is
/// not strict, and opens nothing.
final class AwayCookie {

    private static final int SECONDS = 30 * 60;

    private AwayCookie() {}

    static NewCookie carrying(String name, String value) {
        return cookie(name, value, SECONDS);
    }

    static NewCookie gone(String name) {
        return cookie(name, "", 0);
    }

    private static NewCookie cookie(String name, String value, int maxAge) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(SignInPath.BEGIN)
                .maxAge(maxAge)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}

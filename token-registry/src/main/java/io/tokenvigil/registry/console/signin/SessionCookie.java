package io.tokenvigil.registry.console.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cookie that a session is carried in. `__Host-` has browsers take it from a secure origin
/// only, for this very host and every path. On plain http they take it on loopback, which they
/// trust; anywhere else they do not, and nobody can sign in there.
final class SessionCookie {

    static final String NAME = "__Host-vigil";

    private SessionCookie() {}

    /// What a request brings.
    static Optional<Ticket> of(HttpServerRequest request) {
        Cookie cookie = request.getCookie(NAME);
        return cookie == null ? Optional.empty() : Ticket.parse(cookie.getValue());
    }

    /// What signs in. It ends with the browser, or before by the session's limits.
    static NewCookie carrying(Ticket session) {
        return cookie(session.reveal(), NewCookie.DEFAULT_MAX_AGE);
    }

    /// What has the browser forget it.
    static NewCookie gone() {
        return cookie("", 0);
    }

    private static NewCookie cookie(@Nullable String value, int maxAge) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}

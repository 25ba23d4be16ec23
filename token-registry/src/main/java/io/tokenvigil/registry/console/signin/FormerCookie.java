package io.tokenvigil.registry.console.signin;

import jakarta.ws.rs.core.NewCookie;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Remembers in the browser which session it had when somebody left for the issuer: the session's
/// own cookie, which is strict, does not come along from there. It is a digest: it opens nothing.
final class FormerCookie {

    static final String NAME = "vigil-former";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private FormerCookie() {}

    /// What has the browser remember its session, where it has one.
    static NewCookie of(Optional<Ticket> session) {
        return session.map(
                        ticket ->
                                AwayCookie.carrying(NAME, HexFormat.of().formatHex(ticket.hash())))
                .orElseGet(FormerCookie::gone);
    }

    static NewCookie gone() {
        return AwayCookie.gone(NAME);
    }

    /// The hash of the session that a cookie's value names.
    static Optional<byte[]> hash(@Nullable String value) {
        return value != null && FORM.matcher(value).matches()
                ? Optional.of(HexFormat.of().parseHex(value))
                : Optional.empty();
    }
}

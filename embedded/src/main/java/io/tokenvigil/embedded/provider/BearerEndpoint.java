package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// A resource that wants a good access token (RFC 6750): any API, or OpenID Connect's userinfo,
/// which also wants the scope `openid` and answers 403 without it.
record BearerEndpoint(Kind kind, Reception reception) implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) {
        Optional<String> token = request.bearerToken();
        if (token.isEmpty()) {
            return HttpReply.json(401, Map.of("error", "missing_token"))
                    .with("WWW-Authenticate", "Bearer realm=\"demo\"");
        }
        Shown bare = Shown.token(kind, request, null, token.get());
        Shown shown = bare.by(reception.owner(bare).orElse(null));
        return reception.take(shown, (place, now) -> rule(place, token.get(), now));
    }

    private Ruling rule(Place place, String value, Instant now) {
        Optional<Chain> chain = place.known();
        Optional<Chain.Token> access =
                chain.flatMap(
                        c -> c.accessToken(Digest.of(value)).filter(token -> c.good(token, now)));
        if (chain.isEmpty() || access.isEmpty()) {
            return refuse(401, "invalid_token");
        }
        if (kind == Kind.USERINFO && !hasOpenid(access.get())) {
            return refuse(403, "insufficient_scope");
        }
        return Ruling.of(LedgerEntry.DONE, HttpReply.json(200, Map.of("sub", chain.get().id())));
    }

    private static Ruling refuse(int status, String error) {
        return Ruling.of(
                error,
                HttpReply.json(status, Map.of("error", error))
                        .with(
                                "WWW-Authenticate",
                                "Bearer realm=\"demo\", error=\"" + error + "\""));
    }

    private static boolean hasOpenid(Chain.Token access) {
        return Arrays.asList(access.scope().split(" ")).contains("openid");
    }
}

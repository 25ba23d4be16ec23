package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// A resource that wants a good access token (RFC 6750): any API, or OpenID Connect's userinfo,
/// which also wants the scope `openid` and answers 403 without it.
record BearerEndpoint(Kind kind, Books books) implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) {
        Optional<String> token = request.bearerToken();
        if (token.isEmpty()) {
            return HttpReply.json(401, Map.of("error", "missing_token"))
                    .with("WWW-Authenticate", "Bearer realm=\"demo\"");
        }
        String sha256 = Digest.of(token.get());
        return books.alone(
                now -> {
                    Optional<Chain> chain = books.chainOf(sha256);
                    Optional<Chain.Access> access =
                            chain.filter(c -> !c.hasEnded())
                                    .flatMap(c -> c.accessToken(sha256))
                                    .filter(a -> a.good(now));
                    Entry shown =
                            Entry.shown(kind, chain.map(Chain::client).orElse(null), token.get());
                    if (chain.isEmpty() || access.isEmpty()) {
                        return refuse(shown, 401, "invalid_token");
                    }
                    Entry placed = shown.of(chain.get(), access.get().generation());
                    if (kind == Kind.USERINFO && !hasOpenid(access.get())) {
                        return refuse(placed, 403, "insufficient_scope");
                    }
                    books.write(placed);
                    return HttpReply.json(200, Map.of("sub", chain.get().id()));
                });
    }

    private HttpReply refuse(Entry entry, int status, String error) {
        books.write(entry.ending(error, false));
        return HttpReply.json(status, Map.of("error", error))
                .with("WWW-Authenticate", "Bearer realm=\"demo\", error=\"" + error + "\"");
    }

    private static boolean hasOpenid(Chain.Access access) {
        return Arrays.asList(access.scope().split(" ")).contains("openid");
    }
}

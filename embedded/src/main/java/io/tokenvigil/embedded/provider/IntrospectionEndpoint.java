package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// RFC 7662, for access and refresh tokens.
record IntrospectionEndpoint(ClientAuthentication authentication, Books books)
        implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) {
        return switch (authentication.caller(request)) {
            case ClientAuthentication.Caller.Rejected(OAuthError error) -> error.reply();
            case ClientAuthentication.Caller.Known(Client client) ->
                    request.form()
                            .filled("token")
                            .map(token -> introspect(client, token))
                            .orElseGet(
                                    () -> OAuthError.invalidRequest("Token not provided").reply());
        };
    }

    private HttpReply introspect(Client client, String token) {
        Entry shown = Entry.shown(Kind.INTROSPECTION, client.id(), token);
        String sha256 = Digest.of(token);
        return books.alone(
                now -> {
                    Optional<Map<String, Object>> facts =
                            books.chainOf(sha256)
                                    .filter(chain -> !chain.hasEnded())
                                    .flatMap(chain -> facts(chain, sha256, now));
                    books.write(shown.ending(facts.isPresent() ? "active" : "inactive", false));
                    return HttpReply.json(
                            200, facts.orElseGet(() -> Map.of("active", (Object) false)));
                });
    }

    private static Optional<Map<String, Object>> facts(Chain chain, String sha256, Instant now) {
        Optional<Map<String, Object>> access =
                chain.accessToken(sha256)
                        .filter(token -> token.good(now))
                        .map(token -> active(chain, "Bearer", token.expiresAt()));
        return access.or(
                () ->
                        chain.refreshToken(sha256)
                                .filter(token -> !token.isSpent() && !token.expired(now))
                                .map(token -> active(chain, "Refresh", token.expiresAt())));
    }

    private static Map<String, Object> active(
            Chain chain, String type, @Nullable Instant expiresAt) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("active", true);
        facts.put("client_id", chain.client());
        facts.put("token_type", type);
        facts.put("sid", chain.id());
        if (expiresAt != null) {
            facts.put("exp", expiresAt.getEpochSecond());
        }
        return facts;
    }
}

package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// RFC 7662, for access and refresh tokens. A spent refresh token is inactive.
record IntrospectionEndpoint(
        ClientAuthentication authentication, Reception reception, Clients clients)
        implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) {
        return switch (authentication.caller(request)) {
            case ClientAuthentication.Caller.Rejected(OAuthError error) -> error.reply();
            case ClientAuthentication.Caller.Known(Client client) ->
                    request.form()
                            .filled("token")
                            .map(token -> introspect(client, request, token))
                            .orElseGet(
                                    () -> OAuthError.invalidRequest("Token not provided").reply());
        };
    }

    private HttpReply introspect(Client client, HttpRequest request, String token) {
        return reception.take(
                Shown.token(Kind.INTROSPECTION, request, client.id(), token),
                (place, now) -> rule(place, token, now));
    }

    private Ruling rule(Place place, String value, Instant now) {
        String sha256 = Digest.of(value);
        Optional<Map<String, Object>> facts =
                place.known()
                        .filter(chain -> lives(chain, now))
                        .flatMap(chain -> facts(chain, sha256, now));
        return Ruling.of(
                facts.isPresent() ? "active" : "inactive",
                HttpReply.json(200, facts.orElseGet(() -> Map.of("active", (Object) false))));
    }

    /// An access token's own end is looked at apart: here it is about the chain.
    private boolean lives(Chain chain, Instant now) {
        Optional<Ending> ending =
                clients.find(chain.client()).flatMap(terms -> chain.ending(terms, now));
        return ending.isEmpty() || ending.get() == Ending.EXPIRED;
    }

    private static Optional<Map<String, Object>> facts(Chain chain, String sha256, Instant now) {
        Optional<Map<String, Object>> access =
                chain.accessToken(sha256)
                        .filter(token -> chain.good(token, now))
                        .map(token -> active(chain, "Bearer", token));
        return access.or(
                () ->
                        chain.refreshToken(sha256)
                                .filter(token -> !token.isSpent() && !token.expired(now))
                                .map(token -> active(chain, "Refresh", token)));
    }

    private static Map<String, Object> active(Chain chain, String type, Chain.Token token) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("active", true);
        facts.put("client_id", chain.client());
        facts.put("token_type", type);
        facts.put("scope", chain.scope());
        facts.put("sid", chain.id());
        if (token.expiresAt() != null) {
            facts.put("exp", token.expiresAt().getEpochSecond());
        }
        return facts;
    }
}

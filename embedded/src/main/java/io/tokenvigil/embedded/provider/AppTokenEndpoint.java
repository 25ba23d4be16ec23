package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.Form;
import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `apptoken-refresh` as Syniverse documents it: all in the query, the old token given back while
/// it is good, errors in an envelope, and a wrong key answered with 500.
record AppTokenEndpoint(Clients clients, Reception reception, Issuer issuer)
        implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return HttpReply.text(405, "Method Not Allowed");
        }
        Form query = request.parameters();
        Optional<String> token = query.filled("oldtoken");
        if (token.isEmpty()) {
            return envelope(400, "400001", "oldtoken is missing");
        }
        Shown shown =
                Shown.token(
                        Kind.APPTOKEN_REFRESH,
                        request,
                        query.get("consumerkey").orElse(null),
                        token.get());
        return client(query)
                .map(client -> refresh(client, shown, token.get(), query))
                .orElseGet(
                        () ->
                                reception.turnAway(
                                        shown,
                                        refused(
                                                "wrong key",
                                                500,
                                                "500001",
                                                "Consumer key or secret is not valid")));
    }

    private HttpReply refresh(Client client, Shown shown, String token, Form query) {
        Optional<String> validity = query.filled("validity");
        if (validity.isPresent() && !validity.get().matches("\\d{1,10}")) {
            return reception.turnAway(
                    shown, refused("bad validity", 400, "400004", "validity is no number"));
        }
        Duration life =
                validity.map(Long::parseLong)
                        .map(Duration::ofSeconds)
                        .orElse(client.accessLifetime());
        return reception.take(shown, (place, now) -> rule(client, place, token, life, now));
    }

    private Ruling rule(Client client, Place place, String token, Duration life, Instant now) {
        Optional<Chain> chain = place.of(client);
        Optional<Chain.Token> old = chain.flatMap(c -> c.accessToken(Digest.of(token)));
        if (chain.isEmpty() || old.isEmpty()) {
            return refused(
                    "unknown token", 400, "400002", "oldtoken does not belong to this application");
        }
        if (chain.get().replaced(old.get())) {
            return refused("superseded token", 400, "400003", "oldtoken was replaced");
        }
        if (chain.get().good(old.get(), now)) {
            return Ruling.of(
                    LedgerEntry.UNCHANGED, token(token, remaining(old.get().expiresAt(), now)));
        }
        Issuer.Wanted wanted =
                new Issuer.Wanted(
                        chain.get().id(),
                        chain.get().startedAt(),
                        chain.get().newest() + 1,
                        "",
                        life,
                        null);
        Grant grant = issuer.opaque(client, wanted, now);
        return Ruling.given(grant, token(grant.accessToken(), grant.expiresIn()));
    }

    private Optional<Client> client(Form query) {
        return query.filled("consumerkey")
                .flatMap(clients::find)
                .filter(c -> c.secret() != null)
                .filter(
                        c ->
                                ClientAuthentication.same(
                                        String.valueOf(c.secret()),
                                        query.get("consumersecret").orElse("")));
    }

    private static long remaining(@Nullable Instant end, Instant now) {
        return end == null ? 0 : Math.max(1, Duration.between(now, end).toSeconds());
    }

    private static HttpReply token(String value, long seconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accessToken", value);
        body.put("validityTime", seconds);
        return HttpReply.json(200, body);
    }

    private static Ruling refused(String outcome, int status, String code, String message) {
        return Ruling.of(outcome, envelope(status, code, message));
    }

    private static HttpReply envelope(int status, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errorCode", code);
        body.put("moreInfo", "");
        body.put("userMsg", message);
        return HttpReply.json(status, body);
    }
}

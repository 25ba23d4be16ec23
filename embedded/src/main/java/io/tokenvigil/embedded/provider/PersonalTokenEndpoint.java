package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// GitLab's `POST /api/v4/personal_access_tokens/self/rotate`: the token is its own proof, dies as
/// its successor is made, and one that is rotated a second time takes the whole family with it.
/// `expires_at` is a day; a week from now where it is left out.
record PersonalTokenEndpoint(Clients clients, Reception reception, Issuer issuer)
        implements HttpHandler {
    /// How the ledger calls the rotation of a token that was rotated before.
    static final String REUSED = "revoked: rotated before";

    @Override
    public HttpReply answer(HttpRequest request) throws IOException {
        if (!request.method().equals("POST")) {
            return message(405, "405 Method Not Allowed");
        }
        Optional<String> token = request.header("PRIVATE-TOKEN").or(request::bearerToken);
        if (token.isEmpty()) {
            return message(401, "401 Unauthorized");
        }
        Optional<LocalDate> day;
        try {
            day = expiresAt(request).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return message(400, "expires_at is invalid");
        }
        Shown bare = Shown.token(Kind.PERSONAL_TOKEN_ROTATION, request, null, token.get());
        Shown shown = bare.by(reception.owner(bare).orElse(null));
        return reception.take(shown, (place, now) -> rule(place, token.get(), day, now));
    }

    private Ruling rule(Place place, String value, Optional<LocalDate> day, Instant now) {
        Optional<Chain> chain = place.known();
        Optional<Client> client =
                chain.map(Chain::client)
                        .flatMap(clients::find)
                        .filter(c -> c.protocol() == Protocol.PERSONAL_TOKEN);
        Optional<Chain.Token> token = chain.flatMap(c -> c.accessToken(Digest.of(value)));
        if (chain.isEmpty() || client.isEmpty() || token.isEmpty()) {
            return unauthorized("unknown token");
        }
        if (chain.get().replaced(token.get())) {
            return unauthorized(REUSED);
        }
        if (!chain.get().good(token.get(), now)) {
            return unauthorized(chain.get().hasEnded() ? "revoked" : "expired");
        }
        Instant end =
                day.map(d -> d.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .orElse(now.plus(client.get().accessLifetime()));
        Issuer.Wanted wanted =
                new Issuer.Wanted(
                        chain.get().id(),
                        chain.get().startedAt(),
                        chain.get().newest() + 1,
                        chain.get().scope(),
                        Duration.between(now, end),
                        null);
        Grant grant = issuer.personal(client.get(), wanted, now, end);
        return Ruling.given(grant, HttpReply.json(200, answer(grant, end)));
    }

    private static Map<String, Object> answer(Grant grant, Instant end) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", grant.generation());
        body.put("name", grant.client());
        body.put("revoked", false);
        body.put("created_at", grant.issuedAt());
        body.put("scopes", List.of(grant.scope().split(" ")));
        body.put("active", true);
        body.put("expires_at", LocalDate.ofInstant(end, ZoneOffset.UTC));
        body.put("token", grant.accessToken());
        return body;
    }

    /// In the query, a form or JSON, as GitLab takes it.
    private static Optional<String> expiresAt(HttpRequest request) throws IOException {
        Optional<String> inQuery = request.parameters().filled("expires_at");
        if (inQuery.isPresent() || request.body().length == 0) {
            return inQuery;
        }
        return request.header("Content-Type").orElse("").startsWith("application/json")
                ? Optional.ofNullable(
                        Json.MAPPER.readTree(request.body()).path("expires_at").textValue())
                : request.form().filled("expires_at");
    }

    private static Ruling unauthorized(String outcome) {
        return Ruling.of(outcome, message(401, "401 Unauthorized"));
    }

    private static HttpReply message(int status, String message) {
        return HttpReply.json(status, Map.of("message", message));
    }
}

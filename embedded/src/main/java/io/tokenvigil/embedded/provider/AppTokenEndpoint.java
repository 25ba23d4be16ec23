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
final class AppTokenEndpoint implements HttpHandler {
    private final Clients clients;
    private final Books books;
    private final Issuer issuer;
    private final Faults faults;

    AppTokenEndpoint(Clients clients, Books books, Issuer issuer, Faults faults) {
        this.clients = clients;
        this.books = books;
        this.issuer = issuer;
        this.faults = faults;
    }

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
        Optional<Client> client = client(query);
        if (client.isEmpty()) {
            books.write(
                    Entry.shown(
                                    Kind.APPTOKEN_REFRESH,
                                    query.get("consumerkey").orElse(null),
                                    token.get())
                            .ending("wrong key", false));
            return envelope(500, "500001", "Consumer key or secret is not valid");
        }
        Optional<Fault> fault = faults.next(client.get().id());
        Entry shown =
                Entry.shown(Kind.APPTOKEN_REFRESH, client.get().id(), token.get())
                        .spoiledBy(fault.map(Fault::kind).orElse(null));
        HttpReply answer =
                books.alone(
                        now ->
                                fault.isPresent() && !fault.get().spends()
                                        ? notReached(shown)
                                        : decide(client.get(), shown, token.get(), query, now));
        return fault.map(f -> Faults.spoil(answer, f)).orElse(answer);
    }

    private HttpReply notReached(Entry shown) {
        books.write(shown.ending("NOT_REACHED", false));
        return HttpReply.empty(503);
    }

    private HttpReply decide(Client client, Entry shown, String token, Form query, Instant now) {
        String sha256 = Digest.of(token);
        Optional<Chain> chain = books.chainOf(sha256).filter(c -> c.client().equals(client.id()));
        Optional<Chain.Access> access = chain.flatMap(c -> c.accessToken(sha256));
        if (chain.isEmpty() || access.isEmpty()) {
            books.write(shown.ending("unknown token", false));
            return envelope(400, "400002", "oldtoken does not belong to this application");
        }
        Entry placed = shown.of(chain.get(), access.get().generation());
        if (access.get().revoked()) {
            books.write(placed.ending("superseded token", true));
            return envelope(400, "400003", "oldtoken was replaced");
        }
        if (access.get().good(now)) {
            books.write(placed.ending(LedgerEntry.UNCHANGED, false));
            return token(token, remaining(access.get().expiresAt(), now));
        }
        Grant grant =
                issuer.apptoken(
                        client,
                        chain.get().id(),
                        chain.get().newest() + 1,
                        now,
                        life(client, query));
        books.write(placed.giving(Issuer.issued(grant)));
        return token(grant.accessToken(), grant.expiresIn());
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

    /// Seconds; 0 asks for a token that never expires.
    private static @Nullable Duration life(Client client, Form query) {
        Optional<String> validity = query.filled("validity");
        if (validity.isEmpty()) {
            return client.accessLifetime();
        }
        long seconds = Long.parseLong(validity.get());
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
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

    private static HttpReply envelope(int status, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errorCode", code);
        body.put("moreInfo", "");
        body.put("userMsg", message);
        return HttpReply.json(status, body);
    }
}

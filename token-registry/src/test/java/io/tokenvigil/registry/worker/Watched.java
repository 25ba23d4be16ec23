package io.tokenvigil.registry.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.registry.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Providers and tokens to lease work of.
public final class Watched {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// Tests may run more than once on one database.
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private Watched() {}

    /// A provider with rotation `strict` and whatever else is said.
    public static String provider(Map<String, Object> more) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("displayName", "Provider of a test");
        entry.put("protocol", "oauth2-refresh-token");
        entry.put("tokenEndpoint", "https://sso.example.com/token");
        entry.put(
                "client",
                Map.of(
                        "id",
                        "c",
                        "secret",
                        "client-secret-canary",
                        "authentication",
                        "client_secret_basic"));
        entry.put("rotation", "strict");
        entry.put("maxInFlight", 100);
        entry.putAll(more);
        return made(entry);
    }

    /// A provider that can be asked to revoke tokens of either kind.
    public static String revokingProvider() {
        return provider(
                Map.of("revokes", "token", "revocationEndpoint", "https://sso.example.com/revoke"));
    }

    /// A provider of exactly these fields.
    public static String exactly(Map<String, Object> fields) {
        Map<String, Object> entry = new HashMap<>(fields);
        entry.put("maxInFlight", 100);
        return made(entry);
    }

    /// A provider that exchanges the old access token for a new one.
    public static String exchange() {
        Map<String, Object> entry = new HashMap<>();
        entry.put("displayName", "Provider of a test");
        entry.put("protocol", "apptoken-refresh");
        entry.put("tokenEndpoint", "https://scg.example.com/apptoken-refresh");
        entry.put("client", Map.of("id", "k", "secret", "key-secret-canary"));
        entry.put("maxInFlight", 100);
        return made(entry);
    }

    private static String made(Map<String, Object> entry) {
        String id = "worker-it-%s-%d".formatted(RUN, NUMBER.incrementAndGet());
        entry.put("id", id);
        Api.admin().body(entry).post("/api/v1/providers").then().statusCode(201);
        return id;
    }

    /// A token with one hour to live.
    public static UUID token(String provider) {
        return token(provider, "at-" + UUID.randomUUID(), "rt-" + UUID.randomUUID(), Map.of());
    }

    public static UUID token(
            String provider,
            @Nullable String accessToken,
            @Nullable String refreshToken,
            Map<String, Object> more) {
        Map<String, Object> credentials = new HashMap<>();
        if (accessToken != null) {
            credentials.put("accessToken", accessToken);
        }
        if (refreshToken != null) {
            credentials.put("refreshToken", refreshToken);
        }
        Map<String, Object> token = new HashMap<>();
        token.put("name", "Token of a test");
        token.put("provider", provider);
        token.put("namespace", "default");
        token.put("owner", Map.of("id", "owner"));
        token.put("credentials", credentials);
        token.put("expiresIn", "PT1H");
        token.putAll(more);
        String id =
                Api.admin()
                        .body(token)
                        .post("/api/v1/tokens")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        return UUID.fromString(id);
    }

    /// A token whose refresh somebody asked for.
    public static UUID due(String provider) {
        UUID token = token(provider);
        refresh(token);
        return token;
    }

    public static void refresh(UUID token) {
        Api.admin().post("/api/v1/tokens/" + token + "/refresh").then().statusCode(202);
    }

    /// Its calls go on, whatever its circuit thinks.
    public static void resume(String provider) {
        Api.admin().post("/api/v1/providers/" + provider + "/resume").then().statusCode(200);
    }

    /// Somebody signed in again.
    static void renewedByPerson(UUID token, String accessToken) {
        Api.admin()
                .body(
                        Map.of(
                                "accessToken",
                                accessToken,
                                "refreshToken",
                                "rt-person-" + token,
                                "expiresIn",
                                "PT3H"))
                .post("/api/v1/tokens/" + token + "/generations")
                .then()
                .statusCode(201);
    }

    public static JsonNode of(UUID token) {
        return WorkerDouble.json(
                Api.admin()
                        .get("/api/v1/tokens/" + token)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    public static String status(UUID token) {
        return of(token).path("status").textValue();
    }

    public static String problem(UUID token) {
        return of(token).path("problem").path("code").textValue();
    }

    /// What a consumer reads.
    public static String accessToken(UUID token) {
        return Api.role("consumer")
                .get("/api/v1/tokens/" + token + "/credential")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }

    /// Types of the token's events, in order.
    static List<String> events(UUID token) {
        return Database.column(
                """
                select e.type from token_event e join token t on t.key = e.token
                where t.id = ? order by e.sequence
                """,
                token);
    }

    /// Bodies of the token's events of this type, in order.
    static List<JsonNode> events(UUID token, String type) {
        List<JsonNode> bodies = new ArrayList<>();
        Database.column(
                        """
                        select e.body from token_event e
                        where e.subject = ?::text and e.type = ? order by e.sequence
                        """,
                        token.toString(),
                        type)
                .forEach(body -> bodies.add(WorkerDouble.json(body)));
        return bodies;
    }

    /// State and number of its generations, such as `CURRENT 2`, oldest first.
    public static List<String> generations(UUID token) {
        return Database.column(
                """
                select g.state || ' ' || g.number from generation g join token t on t.key = g.token
                where t.id = ? order by g.number
                """,
                token);
    }

    /// The lease of the token's call has run out; the timers do the rest.
    static void letLeaseLapse(UUID token) {
        Database.run(
                """
                update attempt set leased_until = now() - interval '1 second'
                where token_id = ? and ended_at is null
                """,
                token);
        Database.run(
                """
                update work set leased_until = now() - interval '1 second'
                where token = (select key from token where id = ?) and leased_until is not null
                """,
                token);
        Database.run(
                """
                update token_timer set lease_until = now() - interval '1 second'
                where token = (select key from token where id = ?)
                """,
                token);
    }

    /// What waits for a retry is due.
    static void letWorkBeDue(UUID token) {
        Database.run(
                """
                update work set not_before = now() - interval '1 second'
                where token = (select key from token where id = ?)
                """,
                token);
    }
}

package io.tokenvigil.embedded.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProviderIT {
    @TempDir Path directory;
    private final SetClock clock = new SetClock();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private DemoProvider provider;

    @BeforeEach
    void open() {
        provider = reopened();
    }

    @AfterEach
    void close() {
        provider.close();
        http.close();
    }

    @Test
    void aRefreshGivesAWholeNewPairInKeycloaksFields() throws Exception {
        Grant first = provider.grant("demo-strict");

        Answer answer = refresh("demo-strict", "strict-secret", first.refreshToken());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("refresh_token")).isNotEqualTo(first.refreshToken());
        assertThat(answer.json().path("expires_in").asLong()).isEqualTo(30);
        assertThat(answer.json().path("refresh_expires_in").asLong()).isEqualTo(1_209_600);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(resource(answer.text("access_token"))).isEqualTo(200);
        assertThat(resource(first.accessToken())).isEqualTo(200);
    }

    @Test
    void aSecondUseKillsAStrictChainWithTheNewestTokenInIt() throws Exception {
        Grant first = provider.grant("demo-strict");
        Answer second = refresh("demo-strict", "strict-secret", first.refreshToken());

        Answer reused = refresh("demo-strict", "strict-secret", first.refreshToken());
        Answer newest = refresh("demo-strict", "strict-secret", second.text("refresh_token"));

        assertThat(reused.status()).isEqualTo(400);
        assertThat(reused.text("error")).isEqualTo("invalid_grant");
        assertThat(reused.text("error_description"))
                .isEqualTo("Maximum allowed refresh token reuse exceeded");
        assertThat(newest.text("error_description"))
                .isEqualTo("Session doesn't have required client");
        assertThat(provider.ledger())
                .filteredOn(entry -> entry.kind() == Kind.REFRESH)
                .extracting(LedgerEntry::generation, LedgerEntry::reuse, LedgerEntry::done)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, false, true),
                        org.assertj.core.groups.Tuple.tuple(1, true, false),
                        org.assertj.core.groups.Tuple.tuple(2, false, false));
    }

    @Test
    void aRepeatInsideTheGraceIsAnsweredAgainAndAfterItEndsTheChain() throws Exception {
        Grant first = provider.grant("demo-grace");
        refreshByPost("demo-grace", "grace-secret", first.refreshToken());

        Answer inside = refreshByPost("demo-grace", "grace-secret", first.refreshToken());
        clock.advance(Duration.ofSeconds(31));
        Answer after = refreshByPost("demo-grace", "grace-secret", first.refreshToken());

        assertThat(inside.status()).isEqualTo(200);
        assertThat(after.status()).isEqualTo(400);
    }

    @Test
    void chainsSurviveARestart() throws Exception {
        Grant first = provider.grant("demo-strict");
        Answer second = refresh("demo-strict", "strict-secret", first.refreshToken());
        provider.close();

        provider = reopened();

        assertThat(refresh("demo-strict", "strict-secret", second.text("refresh_token")).status())
                .isEqualTo(200);
        assertThat(refresh("demo-strict", "strict-secret", first.refreshToken()).status())
                .isEqualTo(400);
    }

    @Test
    void aWrongSecretIsAnInvalidClientAndSpendsNothing() throws Exception {
        Grant first = provider.grant("demo-strict");

        Answer wrong = refresh("demo-strict", "wrong", first.refreshToken());
        Answer inTheBody = refreshByPost("demo-strict", "strict-secret", first.refreshToken());
        Answer right = refresh("demo-strict", "strict-secret", first.refreshToken());

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(inTheBody.status()).isEqualTo(401);
        assertThat(right.status()).isEqualTo(200);
    }

    @Test
    void aSessionsEndShrinksWhatItsRefreshTokensHaveLeft() throws Exception {
        provider.put(
                new Client(
                        "limited",
                        null,
                        Authentication.NONE,
                        Rotation.STRICT,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(90),
                        null));
        Grant first = provider.grant("limited");
        clock.advance(Duration.ofSeconds(75));

        Answer late = refreshByPost("limited", null, first.refreshToken());
        Grant second = provider.grant("limited");
        clock.advance(Duration.ofSeconds(45));
        Answer shrunk = refreshByPost("limited", null, second.refreshToken());

        assertThat(late.text("error_description")).isEqualTo("Token is not active");
        assertThat(shrunk.json().path("refresh_expires_in").asLong()).isEqualTo(45);
    }

    @Test
    void revokingASpentRefreshTokenEndsTheSession() throws Exception {
        Grant first = provider.grant("demo-strict");
        Answer second = refresh("demo-strict", "strict-secret", first.refreshToken());

        int unknown = revoke("nonsense");
        int status = revoke(first.refreshToken());

        assertThat(unknown).isEqualTo(200);
        assertThat(status).isEqualTo(200);
        assertThat(resource(second.text("access_token"))).isEqualTo(401);
    }

    @Test
    void revokingAnAccessTokenEndsItAlone() throws Exception {
        Grant first = provider.grant("demo-strict");
        Answer second = refresh("demo-strict", "strict-secret", first.refreshToken());

        revoke(first.accessToken());

        assertThat(resource(first.accessToken())).isEqualTo(401);
        assertThat(introspect(first.accessToken())).isFalse();
        assertThat(resource(second.text("access_token"))).isEqualTo(200);
        assertThat(introspect(second.text("access_token"))).isTrue();
        assertThat(introspect(second.text("refresh_token"))).isTrue();
        assertThat(introspect(String.valueOf(first.refreshToken()))).isFalse();
    }

    @Test
    void anAppTokenComesBackUnchangedWhileItIsGoodAndDiesWithItsSuccessor() throws Exception {
        Grant first = provider.grantApptoken("demo-apptoken", Duration.ofSeconds(20));

        Answer early = apptoken("apptoken-secret", first.accessToken());
        clock.advance(Duration.ofSeconds(21));
        Answer changed = apptoken("apptoken-secret", first.accessToken());
        Answer again = apptoken("apptoken-secret", first.accessToken());

        assertThat(early.text("accessToken")).isEqualTo(first.accessToken());
        assertThat(early.json().path("validityTime").asLong()).isEqualTo(20);
        assertThat(changed.text("accessToken")).isNotEqualTo(first.accessToken());
        assertThat(changed.json().path("validityTime").asLong()).isEqualTo(40);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().fieldNames())
                .toIterable()
                .containsExactly("errorCode", "moreInfo", "userMsg");
        assertThat(apptoken("wrong", changed.text("accessToken")).status()).isEqualTo(500);
    }

    @Test
    void aResetAfterSpendingLosesTheAnswerAndTheLedgerShowsIt() {
        Grant first = provider.grant("demo-strict");
        provider.order(Fault.once("demo-strict", Fault.Kind.RESET));

        assertThatThrownBy(() -> refresh("demo-strict", "strict-secret", first.refreshToken()))
                .isInstanceOf(IOException.class);

        assertThat(provider.ledger().getLast())
                .satisfies(
                        entry -> {
                            assertThat(entry.done()).isTrue();
                            assertThat(entry.fault()).isEqualTo(Fault.Kind.RESET);
                        });
    }

    @Test
    void everyOtherFaultIsOrderedOverHttpAndSpoilsOneCall() throws Exception {
        Grant first = provider.grant("demo-public");
        order("{\"client\":\"demo-public\",\"kind\":\"TOO_MANY\",\"seconds\":7}");
        order("{\"client\":\"demo-public\",\"kind\":\"SERVER_ERROR\",\"status\":503}");
        order("{\"client\":\"demo-public\",\"kind\":\"HTML\"}");
        order("{\"client\":\"demo-public\",\"kind\":\"TRUNCATED\"}");
        order("{\"client\":\"demo-public\",\"kind\":\"HUGE\"}");
        order("{\"client\":\"demo-public\",\"kind\":\"REFUSE\",\"error\":\"invalid_scope\"}");

        Answer tooMany = refreshByPost("demo-public", null, first.refreshToken());
        Answer serverError = refreshByPost("demo-public", null, first.refreshToken());
        Answer html = refreshByPost("demo-public", null, first.refreshToken());
        assertThatThrownBy(() -> refreshByPost("demo-public", null, first.refreshToken()))
                .isInstanceOf(IOException.class);
        Answer huge = refreshByPost("demo-public", null, first.refreshToken());
        Answer refused = refreshByPost("demo-public", null, first.refreshToken());
        Answer fine = refreshByPost("demo-public", null, first.refreshToken());

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.retryAfter()).isEqualTo("7");
        assertThat(serverError.status()).isEqualTo(503);
        assertThat(html.body()).startsWith("<html>");
        assertThat(huge.body()).hasSizeGreaterThan(8_000_000);
        assertThat(refused.text("error")).isEqualTo("invalid_scope");
        assertThat(fine.status()).isEqualTo(200);
    }

    private DemoProvider reopened() {
        return new DemoProvider(directory, InetAddress.getLoopbackAddress(), 0, clock);
    }

    private record Answer(int status, String body, @Nullable String retryAfter) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }

        String text(String field) throws IOException {
            return json().path(field).asText();
        }
    }

    private Answer refresh(String client, String secret, @Nullable String token) throws Exception {
        return send(
                form(
                                provider.tokenEndpoint(),
                                Map.of("grant_type", "refresh_token", "refresh_token", token + ""))
                        .header("Authorization", basic(client, secret)));
    }

    private Answer refreshByPost(String client, @Nullable String secret, @Nullable String token)
            throws Exception {
        Map<String, String> fields =
                new java.util.HashMap<>(
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                token + "",
                                "client_id",
                                client));
        if (secret != null) {
            fields.put("client_secret", secret);
        }
        return send(form(provider.tokenEndpoint(), fields));
    }

    private Answer apptoken(String secret, String token) throws Exception {
        String query =
                encoded(
                        Map.of(
                                "consumerkey",
                                "demo-apptoken",
                                "consumersecret",
                                secret,
                                "oldtoken",
                                token,
                                "validity",
                                "40"));
        return send(HttpRequest.newBuilder(URI.create(provider.apptokenEndpoint() + "?" + query)));
    }

    private int resource(String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(provider.resource()))
                        .header("Authorization", "Bearer " + token))
                .status();
    }

    private int revoke(@Nullable String token) throws Exception {
        return send(form(provider.revocationEndpoint(), Map.of("token", token + ""))
                        .header("Authorization", basic("demo-strict", "strict-secret")))
                .status();
    }

    private boolean introspect(String token) throws Exception {
        return send(form(provider.introspectionEndpoint(), Map.of("token", token))
                        .header("Authorization", basic("demo-strict", "strict-secret")))
                .json()
                .path("active")
                .asBoolean();
    }

    private void order(String fault) throws Exception {
        Answer answer =
                send(
                        HttpRequest.newBuilder(URI.create(provider.url() + "/admin/faults"))
                                .POST(HttpRequest.BodyPublishers.ofString(fault)));
        assertThat(answer.status()).isEqualTo(201);
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Retry-After").orElse(null));
    }

    private static HttpRequest.Builder form(String url, Map<String, String> fields) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String basic(String client, String secret) {
        return "Basic "
                + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    }
}

package io.tokenvigil.embedded.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients of the ready profiles get.
class ProfilesIT {
    private static final String SECRET = "s";

    @TempDir Path directory;
    private final SetClock clock = new SetClock();
    private DemoProvider provider;
    private Caller caller;

    @BeforeEach
    void open() {
        provider = new DemoProvider(directory, InetAddress.getLoopbackAddress(), 0, clock);
        caller = new Caller(provider);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aSessionLimitShrinksBothExpiriesUntilTheChainIsOver() {
        Grant grant = first("keycloak-session");
        List<Long> refreshExpiries = new ArrayList<>(List.of(grant.refreshExpiresIn()));
        List<Long> accessExpiries = new ArrayList<>(List.of(grant.expiresIn()));
        String token = String.valueOf(grant.refreshToken());
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(15));
            Caller.Answer answer = refresh("keycloak-session", token);
            refreshExpiries.add(answer.json().path("refresh_expires_in").asLong());
            accessExpiries.add(answer.json().path("expires_in").asLong());
            token = answer.text("refresh_token");
        }
        clock.advance(Duration.ofSeconds(15));

        Caller.Answer over = refresh("keycloak-session", token);

        assertThat(refreshExpiries).containsExactly(90L, 75L, 60L, 45L, 30L, 15L);
        assertThat(accessExpiries).containsExactly(30L, 30L, 30L, 30L, 30L, 15L);
        assertThat(over.text("error")).isEqualTo("invalid_grant");
        assertThat(ending(grant)).isEqualTo(Ending.SESSION_OVER);
    }

    @Test
    void anOfflineTokenHasNoExpiryAndDiesWhenNobodyTouchesIt() {
        Grant touched = first("keycloak-offline");
        Grant left = provider.grant("keycloak-offline");
        clock.advance(Duration.ofDays(29));
        Caller.Answer kept = refresh("keycloak-offline", touched.refreshToken());
        clock.advance(Duration.ofDays(2));

        Caller.Answer dead = refresh("keycloak-offline", left.refreshToken());
        Caller.Answer alive = refresh("keycloak-offline", touched.refreshToken());

        assertThat(kept.json().path("refresh_expires_in").asLong(-1)).isZero();
        assertThat(alive.status()).isEqualTo(200);
        assertThat(dead.text("error")).isEqualTo("invalid_grant");
        assertThat(ending(left)).isEqualTo(Ending.IDLE);
        assertThat(ending(touched)).isNull();
    }

    @Test
    void oktaAnswersEverySpentTokenInsideItsWindow() {
        Grant first = first("okta");
        Caller.Answer second = refresh("okta", first.refreshToken());
        refresh("okta", second.text("refresh_token"));
        clock.advance(Duration.ofSeconds(30));

        Caller.Answer inside = refresh("okta", first.refreshToken());
        clock.advance(Duration.ofSeconds(1));
        Caller.Answer after = refresh("okta", first.refreshToken());

        assertThat(inside.status()).isEqualTo(200);
        assertThat(after.status()).isEqualTo(400);
        assertThat(ending(first)).isEqualTo(Ending.REUSED);
    }

    @Test
    void auth0AnswersOnlyTheImmediatelyPreviousToken() {
        Grant first = first("auth0");
        Caller.Answer second = refresh("auth0", first.refreshToken());
        Caller.Answer previous = refresh("auth0", first.refreshToken());
        refresh("auth0", second.text("refresh_token"));

        Caller.Answer older = refresh("auth0", first.refreshToken());

        assertThat(previous.status()).isEqualTo(200);
        assertThat(older.status()).isEqualTo(400);
    }

    @Test
    void withoutRotationTheFirstRefreshTokenStaysAndNoOtherComes() {
        Grant grant = first("no-rotation");

        Caller.Answer one = refresh("no-rotation", grant.refreshToken());
        Caller.Answer two = refresh("no-rotation", grant.refreshToken());

        assertThat(one.json().has("refresh_token")).isFalse();
        assertThat(two.status()).isEqualTo(200);
        assertThat(two.text("access_token")).isNotEqualTo(one.text("access_token"));
        assertThat(provider.ledger()).noneMatch(LedgerEntry::reuse);
    }

    @Test
    void theSameRefreshTokenComesBack() {
        Grant grant = first("same-refresh-token");

        Caller.Answer answer = refresh("same-refresh-token", grant.refreshToken());

        assertThat(answer.text("refresh_token")).isEqualTo(grant.refreshToken());
        assertThat(refresh("same-refresh-token", grant.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void theSameAccessTokenComesBackAndLivesLongerAlsoAfterARestart() {
        Grant grant = first("same-access-token");
        provider.close();
        open();
        clock.advance(Duration.ofMinutes(50));

        Caller.Answer answer = refresh("same-access-token", grant.refreshToken());
        clock.advance(Duration.ofMinutes(50));

        assertThat(answer.text("access_token")).isEqualTo(grant.accessToken());
        assertThat(answer.text("refresh_token")).isNotEqualTo(grant.refreshToken());
        assertThat(caller.resource(grant.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "text-expiry, expires_in, TEXT",
        "epoch-seconds, expires_in, EPOCH_SECONDS",
        "epoch-millis, expires_in, EPOCH_MILLIS",
        "expires-at, expires_at, EXPIRES_AT"
    })
    void theExpiryIsSaidInTheProfilesForm(String profile, String field, Answers.Expiry form) {
        Grant grant = first(profile);
        Instant end = clock.instant().plus(Duration.ofMinutes(30));

        JsonNode answer = refresh(profile, grant.refreshToken()).json();

        String expected =
                switch (form) {
                    case TEXT -> "\"1800\"";
                    case EPOCH_MILLIS -> Long.toString(end.toEpochMilli());
                    case EPOCH_SECONDS, EXPIRES_AT -> Long.toString(end.getEpochSecond());
                    case SECONDS, ABSENT -> throw new AssertionError(form);
                };
        assertThat(answer.path(field).toString()).isEqualTo(expected);
        assertThat(answer.has("expires_in")).isNotEqualTo(answer.has("expires_at"));
    }

    @Test
    void anExpiryMayStandInTheTokenAloneOrNowhere() {
        Caller.Answer jwt = refresh("jwt-only-expiry", first("jwt-only-expiry").refreshToken());
        Caller.Answer none = refresh("no-expiry", first("no-expiry").refreshToken());

        assertThat(jwt.json().has("expires_in") || none.json().has("expires_in")).isFalse();
        assertThat(claims(jwt.text("access_token")).path("exp").asLong())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(30)).getEpochSecond());
        assertThat(none.text("access_token")).doesNotContain(".");
    }

    @Test
    void anAccessTokenNamesItsSessionAndItsClient() {
        Grant grant = first("keycloak-strict");

        Caller.Answer answer = refresh("keycloak-strict", grant.refreshToken());

        assertThat(claims(answer.text("access_token")).path("sid").asText())
                .isEqualTo(grant.chain())
                .isEqualTo(answer.text("session_state"));
        assertThat(claims(answer.text("access_token")).path("azp").asText())
                .isEqualTo("keycloak-strict");
    }

    @Test
    void notBeforeEndsWhatWasGrantedUntilThenAndIsToldAfterwardsAlsoAfterARestart() {
        provider.put(Client.ofProfile("apiax", "public", null));
        Grant old = provider.grant("public");
        Grant other = first("keycloak-strict");
        clock.advance(Duration.ofSeconds(1));
        caller.admin("not-before", "{\"client\":\"public\"}");
        Instant revokedAt = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        provider.close();
        open();

        Caller.Answer stale = refresh("public", old.refreshToken());
        Grant later = provider.grant("public");
        Caller.Answer fine = refresh("public", later.refreshToken());

        assertThat(stale.text("error_description")).isEqualTo("Stale token");
        assertThat(caller.resource(old.accessToken()).status()).isEqualTo(401);
        assertThat(ending(old)).isEqualTo(Ending.NOT_BEFORE);
        assertThat(fine.json().path("not-before-policy").asLong())
                .isEqualTo(revokedAt.toEpochMilli());
        assertThat(refresh("keycloak-strict", other.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void userinfoIsForbiddenToAGoodTokenWithoutOpenid() {
        first("keycloak-strict");
        Grant without = provider.grantWithScope("keycloak-strict", "email");
        Grant with = provider.grantWithScope("keycloak-strict", "email openid");

        assertThat(caller.userinfo(without.accessToken()).status()).isEqualTo(403);
        assertThat(caller.userinfo(without.accessToken()).text("error"))
                .isEqualTo("insufficient_scope");
        assertThat(caller.userinfo(with.accessToken()).status()).isEqualTo(200);
        assertThat(caller.resource(without.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void aRefreshMayNarrowTheScopeAndNeverWidenIt() {
        first("keycloak-strict");
        Grant grant = provider.grantWithScope("keycloak-strict", "openid email");

        Caller.Answer wider = refreshWithScope(grant.refreshToken(), "openid admin");
        Caller.Answer narrower = refreshWithScope(grant.refreshToken(), "email");
        Caller.Answer whole = refresh("keycloak-strict", narrower.text("refresh_token"));

        assertThat(wider.text("error")).isEqualTo("invalid_scope");
        assertThat(narrower.text("scope")).isEqualTo("email");
        assertThat(caller.userinfo(narrower.text("access_token")).status()).isEqualTo(403);
        assertThat(whole.text("scope")).isEqualTo("openid email");
    }

    @Test
    void clientCredentialsGiveAnAccessTokenAlone() {
        first("client-credentials");
        provider.put(Client.ofProfile("apiax", "public", null));

        Caller.Answer answer = clientCredentials("client-credentials");
        Caller.Answer openClient = clientCredentials("public");

        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(answer.json().path("expires_in").asLong()).isEqualTo(300);
        assertThat(caller.resource(answer.text("access_token")).status()).isEqualTo(200);
        assertThat(openClient.text("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void aServiceAccountsTokenIsRevokedLikeAnyOther() {
        first("client-credentials");
        String token = clientCredentials("client-credentials").text("access_token");

        caller.openid("revoke", "client-credentials", SECRET, Map.of("token", token));

        assertThat(caller.resource(token).status()).isEqualTo(401);
        assertThat(provider.chains()).hasSize(1);
    }

    @Test
    void nobodyElsesTokenIsRefreshedRevokedOrExchanged() {
        Grant grant = first("keycloak-strict");
        first("github");
        provider.put(Client.ofProfile("syniverse", "app", SECRET));
        provider.put(Client.ofProfile("syniverse", "another-app", SECRET));
        Grant apptoken = provider.grant("another-app", Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(2));

        Caller.Answer refreshed = refresh("github", grant.refreshToken());
        caller.openid("revoke", "github", SECRET, Map.of("token", grant.refreshToken() + ""));
        Caller.Answer exchanged = apptoken(apptoken.accessToken(), "900");

        assertThat(refreshed.text("error")).isEqualTo("invalid_grant");
        assertThat(exchanged.status()).isEqualTo(400);
        assertThat(refresh("keycloak-strict", grant.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void githubsErrorsComeWithStatus200() {
        first("github");

        Caller.Answer answer = refresh("github", "nonsense");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void introspectionKnowsBothKindsOfTokensAndNoSpentOne() {
        Grant first = first("keycloak-strict");
        Caller.Answer second = refresh("keycloak-strict", first.refreshToken());

        assertThat(active(first.refreshToken())).isFalse();
        assertThat(active(second.text("refresh_token"))).isTrue();
        assertThat(active(first.accessToken())).isTrue();
        assertThat(active("nonsense")).isFalse();
    }

    @Test
    void aPersonalTokenIsRotatedOnceAndASecondTimeRevokesTheFamily() {
        provider.put(Client.ofProfile("gitlab-pat", "gitlab-pat", null));
        Grant grant = provider.grantWithScope("gitlab-pat", "api read_user");

        Caller.Answer second = rotate(grant.accessToken(), "?expires_at=2099-01-31");
        Caller.Answer again = rotate(grant.accessToken(), "");
        Caller.Answer newest = rotate(second.text("token"), "");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("token")).startsWith("glpat-").isNotEqualTo(grant.accessToken());
        assertThat(second.text("expires_at")).isEqualTo("2099-01-31");
        assertThat(second.json().path("scopes").toString()).isEqualTo("[\"api\",\"read_user\"]");
        assertThat(again.status()).isEqualTo(401);
        assertThat(newest.status()).isEqualTo(401);
        assertThat(caller.resource(second.text("token")).status()).isEqualTo(401);
        assertThat(ending(grant)).isEqualTo(Ending.REUSED);
        assertThat(provider.chains().getFirst().reused()).isEqualTo(1);
    }

    @Test
    void aRotatedPersonalTokenLivesAWeekAndThenCannotBeRotated() {
        provider.put(Client.ofProfile("gitlab-pat", "gitlab-pat", null));
        Grant grant = provider.grant("gitlab-pat");

        Caller.Answer rotated = rotate(grant.accessToken(), "");
        clock.advance(Duration.ofDays(7));
        Caller.Answer late = rotate(rotated.text("token"), "");

        assertThat(caller.resource(grant.accessToken()).status()).isEqualTo(401);
        assertThat(late.status()).isEqualTo(401);
        assertThat(ending(grant)).isEqualTo(Ending.EXPIRED);
        assertThat(rotate(rotated.text("token"), "?expires_at=soon").status()).isEqualTo(400);
    }

    @Test
    void anApptokenIsAskedForWithAValidityAndZeroIsForever() {
        provider.put(Client.ofProfile("syniverse", "app", SECRET));
        Grant grant = provider.grant("app", Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(20));
        Caller.Answer good = apptoken(grant.accessToken(), "900");
        clock.advance(Duration.ofSeconds(41));

        Caller.Answer forever = apptoken(grant.accessToken(), "0");
        Caller.Answer unreadable = apptoken(forever.text("accessToken"), "long");

        assertThat(good.text("accessToken")).isEqualTo(grant.accessToken());
        assertThat(good.json().path("validityTime").asLong()).isEqualTo(40);
        assertThat(forever.json().path("validityTime").asLong(-1)).isZero();
        clock.advance(Duration.ofDays(10_000));
        assertThat(apptoken(forever.text("accessToken"), "900").text("accessToken"))
                .isEqualTo(forever.text("accessToken"));
        assertThat(caller.resource(grant.accessToken()).status()).isEqualTo(401);
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.json().has("errorCode")).isTrue();
    }

    @Test
    void aProfileFillsInWhatAClientDoesNotSay() {
        Caller.Answer made =
                caller.admin(
                        "clients",
                        """
                        {"id": "mine", "profile": "okta", "secret": "s", "reuseGrace": "PT5S",
                         "answers": {"expiry": "TEXT"}}\
                        """);

        assertThat(made.status()).isEqualTo(201);
        assertThat(provider.client("mine"))
                .extracting(
                        Client::rotation,
                        Client::reuseGrace,
                        client -> client.answers().expiry(),
                        client -> client.answers().accessToken())
                .containsExactly(
                        Rotation.WINDOW,
                        Duration.ofSeconds(5),
                        Answers.Expiry.TEXT,
                        Answers.AccessToken.OPAQUE);
    }

    @Test
    void anUnknownProfileIsRefusedWithThoseThereAre() {
        Caller.Answer unknown = caller.admin("clients", "{\"id\":\"x\",\"profile\":\"yahoo\"}");
        Caller.Answer withoutSecret =
                caller.admin("clients", "{\"id\":\"x\",\"profile\":\"auth0\"}");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("yahoo", "keycloak-strict");
        assertThat(withoutSecret.status()).isEqualTo(400);
        assertThat(withoutSecret.body()).contains("secret");
    }

    /// The chain's first grant at a new client of that profile, whose id is the profile's name.
    private Grant first(String profile) {
        provider.put(
                Client.ofProfile(profile, profile, SECRET)
                        .withAuthentication(Authentication.CLIENT_SECRET_POST));
        return provider.grant(profile);
    }

    private Caller.Answer refresh(String client, @Nullable Object token) {
        return caller.refresh(client, SECRET, String.valueOf(token));
    }

    private Caller.Answer refreshWithScope(@Nullable Object token, String scope) {
        return caller.token(
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "keycloak-strict",
                        "client_secret",
                        SECRET,
                        "scope",
                        scope,
                        "refresh_token",
                        String.valueOf(token)));
    }

    private Caller.Answer clientCredentials(String client) {
        return caller.token(
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", client,
                        "client_secret", SECRET));
    }

    private boolean active(@Nullable Object token) {
        return caller.openid(
                        "token/introspect",
                        "keycloak-strict",
                        SECRET,
                        Map.of("token", String.valueOf(token)))
                .json()
                .path("active")
                .asBoolean();
    }

    private Caller.Answer rotate(String token, String query) {
        return caller.send(
                "POST /api/v4/personal_access_tokens/self/rotate"
                        + query
                        + " HTTP/1.1\r\nHost: x\r\nPRIVATE-TOKEN: "
                        + token
                        + "\r\nContent-Length: 0\r\n\r\n");
    }

    private Caller.Answer apptoken(String token, String validity) {
        String query =
                Caller.form(
                        "consumerkey", "app",
                        "consumersecret", SECRET,
                        "oldtoken", token,
                        "validity", validity);
        return caller.get("/saop-rest-data/v1/apptoken-refresh?" + query);
    }

    private @Nullable Ending ending(Grant grant) {
        return provider.chains().stream()
                .filter(chain -> chain.chain().equals(grant.chain()))
                .findFirst()
                .orElseThrow()
                .ending();
    }

    private static JsonNode claims(String jwt) {
        try {
            byte[] claims = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
            return Json.MAPPER.readTree(new String(claims, UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

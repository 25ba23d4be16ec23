package io.tokenvigil.registry.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.console.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class SignInIT {

    private static final String COOKIE = "__Host-vigil";
    private static final String PAGE = "/console/tokens";

    @Test
    void aKeyIsExchangedForACookieThatScriptsAndOtherSitesDoNotGet() {
        String key = Api.newKey("viewer");
        HttpResponse<String> answer =
                new Visitor().post("/console/sign-in", Map.of("key", " " + key + "\n"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith(COOKIE + "=")
                .contains(";Path=/;", ";Secure", ";HttpOnly", ";SameSite=Strict")
                .doesNotContainIgnoringCase("Domain", "Max-Age", "Expires")
                .doesNotContain(key);
    }

    @Test
    void whoIsNotSignedInIsLedThereAndBackAgain() {
        Visitor visitor = new Visitor();
        HttpResponse<String> turnedAway = visitor.get(PAGE + "?status=EXPIRED");
        assertThat(turnedAway.statusCode()).isEqualTo(303);
        String signIn = location(turnedAway);
        assertThat(signIn).startsWith("/console/sign-in?next=");
        assertThat(visitor.get(signIn).body())
                .contains("name=\"next\" value=\"/console/tokens?status=EXPIRED\"");

        HttpResponse<String> signedIn =
                visitor.post(
                        "/console/sign-in",
                        Map.of("key", Api.newKey("viewer"), "next", PAGE + "?status=EXPIRED"));

        HttpResponse<String> arrived = visitor.get(location(signedIn));
        assertThat(location(arrived)).isEqualTo(PAGE + "?status=EXPIRED");
        assertThat(visitor.get(location(arrived)).statusCode()).isEqualTo(200);
    }

    @Test
    void aBrowserThatKeepsNoCookieIsToldSo() {
        HttpResponse<String> arrived = new Visitor().get("/console/arrived?next=/console");

        assertThat(arrived.statusCode()).isEqualTo(401);
        assertThat(arrived.body()).contains("did not keep the sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "notifier"})
    void aKeyOfAServiceIsRefused(String role) {
        Visitor visitor = new Visitor();
        HttpResponse<String> answer =
                visitor.post("/console/sign-in", Map.of("key", Api.newKey(role)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("belongs to a service");
        assertThat(visitor.cookie(COOKIE)).isNull();
    }

    @Test
    void aKeyThatIsNoneOpensNothingAndIsNotShownAgain() {
        String wrong = "tvk_" + "a".repeat(43);
        Visitor visitor = new Visitor();
        HttpResponse<String> answer = visitor.post("/console/sign-in", Map.of("key", wrong));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("No live key is like that").doesNotContain(wrong);
        assertThat(visitor.cookie(COOKIE)).isNull();
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));
        Visitor thief = visitor.copy();
        assertThat(thief.get(PAGE).statusCode()).isEqualTo(200);

        assertThat(visitor.post("/console/sign-out", Map.of()).statusCode()).isEqualTo(303);

        assertThat(visitor.cookie(COOKIE)).isNull();
        assertThat(thief.get(PAGE).statusCode()).isEqualTo(303);
    }

    @Test
    void whoSignsInAnewLeavesNoSessionBehind() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));
        Visitor before = visitor.copy();

        visitor.post("/console/sign-in", Map.of("key", "wrong"));
        assertThat(before.get(PAGE).statusCode()).isEqualTo(200);
        visitor.post("/console/sign-in", Map.of("key", Api.newKey("viewer")));

        assertThat(before.get(PAGE).statusCode()).isEqualTo(303);
        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionDiesWithItsKey() {
        Map<String, String> made =
                Api.admin()
                        .body(Map.of("name", "leaver", "role", "viewer"))
                        .post("/api/v1/api-keys")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("$");
        Visitor visitor = Visitor.signedIn(Objects.requireNonNull(made.get("key")));
        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(200);

        Api.admin().delete("/api/v1/api-keys/" + made.get("id")).then().statusCode(204);

        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({"seen_at, 29 minutes, 200", "seen_at, 31 minutes, 303", "expires_at, 1 hour, 200"})
    void whoDoesNothingIsSignedOut(String column, String by, int expected) {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));

        change(visitor, "%s = %s - interval '%s'".formatted(column, column, by));

        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(expected);
    }

    @Test
    void aSessionEndsWhateverIsDone() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));

        change(visitor, "expires_at = expires_at - interval '12 hours'");

        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(303);
    }

    @Test
    void beingThereIsNoted() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));
        for (int i = 0; i < 3; i++) {
            change(visitor, "seen_at = seen_at - interval '20 minutes'");
            assertThat(visitor.get(PAGE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theCookieIsNotStored() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));

        assertThat(count("encode(hash, 'escape') like '%" + visitor.cookie(COOKIE) + "%'"))
                .isZero();
        assertThat(count(belongingTo(visitor))).isOne();
    }

    @Test
    void theCookieOpensTheConsoleAndNotTheApi() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));

        assertThat(visitor.get("/api/v1/tokens").statusCode()).isEqualTo(401);
    }

    @Test
    void signingInAndOutIsOnRecordAsAPersonsDoing() {
        String key = Api.newKey("viewer");
        Visitor visitor = Visitor.signedIn(key);
        visitor.post("/console/sign-out", Map.of());

        Api.admin()
                .get("/api/v1/audit?action=CONSOLE_SIGNED_OUT&limit=1")
                .then()
                .statusCode(200)
                .body("items[0].actor.kind", org.hamcrest.Matchers.equalTo("PERSON"))
                .body("items[0].actorName", org.hamcrest.Matchers.notNullValue());
    }

    @Test
    void aLinkSignsInOnceAsWhoeverMadeIt() {
        String link =
                Api.admin()
                        .post("/api/v1/console-links")
                        .then()
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .extract()
                        .path("url");
        String ticket = URI.create(link).getFragment();
        Visitor first = new Visitor();

        assertThat(first.post("/console/sign-in", Map.of("link", ticket)).statusCode())
                .isEqualTo(303);

        assertThat(first.get(PAGE).body()).contains("bootstrap-admin");
        HttpResponse<String> second =
                new Visitor().post("/console/sign-in", Map.of("link", ticket));
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.body()).contains("The link was used already");
    }

    @Test
    void aLinkIsForAdministratorsToMakeAndEndsAfterMinutes() {
        Api.role("editor").post("/api/v1/console-links").then().statusCode(403);
        String link = Api.admin().post("/api/v1/console-links").then().extract().path("url");
        run("update console_link set expires_at = expires_at - interval '10 minutes'");

        assertThat(
                        new Visitor()
                                .post(
                                        "/console/sign-in",
                                        Map.of("link", URI.create(link).getFragment()))
                                .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Sec-Fetch-Site,"})
    void whatAnotherSiteSendsIsRefused(String header, @Nullable String value) {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));

        HttpResponse<String> answer =
                visitor.copy().with(header, value).post("/console/sign-out", Map.of());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void whoFailsTooOftenWaitsAndKeepsNobodyFromSigningIn() throws IOException {
        Visitor visitor = new Visitor(InetAddress.getByName("127.0.0.9"));
        for (int i = 0; i < 10; i++) {
            assertThat(visitor.post("/console/sign-in", Map.of("key", "wrong")).statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> answer =
                visitor.post("/console/sign-in", Map.of("key", "tvk_" + "a".repeat(43)));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(answer.body()).contains("Too many failed sign-ins");
        // Everybody behind a proxy has its address, and is not to wait for one who fails.
        assertThat(
                        visitor.post("/console/sign-in", Map.of("key", Api.newKey("viewer")))
                                .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aBrowserThatComesFromElsewhereIsSentOnceMoreWithItsCookie() {
        HttpResponse<String> answer =
                new Visitor().with("Sec-Fetch-Site", "cross-site").get(PAGE + "?q=a");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("http-equiv=\"refresh\" content=\"0;url=/console/tokens?q=a\"");
    }

    @Test
    void aFormThatLeadsElsewhereLeadsToTheBeginning() {
        HttpResponse<String> answer =
                new Visitor()
                        .post(
                                "/console/sign-in",
                                Map.of(
                                        "key",
                                        Api.newKey("viewer"),
                                        "next",
                                        "//evil.example/console"));

        assertThat(location(answer)).isEqualTo("/console/arrived?next=%2Fconsole");
    }

    private static String location(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        URI uri = URI.create(location);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static void change(Visitor visitor, String change) {
        run("update console_session set %s where %s".formatted(change, belongingTo(visitor)));
    }

    private static String belongingTo(Visitor visitor) {
        return "hash = sha256('%s'::bytea)".formatted(visitor.cookie(COOKIE));
    }

    private static void run(String sql) {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(String condition) {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from console_session where " + condition)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

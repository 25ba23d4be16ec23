package io.tokenvigil.registry.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.feed.ReadCalendar.Event;
import io.tokenvigil.registry.token.Registry;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class FeedsIT {

    private static final Pattern STARTS = Pattern.compile("DTSTART:(\\d{8}T\\d{6}Z)");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Registry registry = Registry.admin();
    private String namespace = "";

    @BeforeEach
    void aNamespaceOfItsOwn() {
        namespace = Registry.namespace();
    }

    @Test
    void aCalendarHasWhatTheSchedulesHaveAndNamesNothingElse() {
        String manual = token(Registry.manualProvider(), "日本語, a;b", "");
        token(
                Registry.oauthProvider(),
                "refreshes itself",
                "\"credentials\": {\"accessToken\": \"a\", \"refreshToken\": \"r-%s\"},"
                        .formatted(namespace));

        String calendar = read(address(create(namespace)));

        List<String> shown =
                registry.get("/tokens/" + manual + "/schedule").extract().path("items.at");
        assertThat(starts(calendar))
                .containsExactlyInAnyOrderElementsOf(
                        shown.stream().map(at -> SECONDS.format(Instant.parse(at))).toList());
        assertThat(calendar.replace("\r\n ", ""))
                .contains("SUMMARY:日本語\\, a\\;b: expires\r\n", "UID:" + manual)
                .doesNotContain("refreshes itself", "u-secret", "owner@example.com", namespace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a, b; c\\d: \"e\" \\n",
                "日本語の名前がとても長くて、一行には入りきらないトークン 👩‍👩‍👧👩‍👩‍👧 です, 本当に; はい",
                "👩‍👩‍👧"
            })
    void anotherProgramReadsTheScheduleInIt(String name) {
        String token = token(Registry.manualProvider(), name, "");

        List<Event> read = ReadCalendar.events(read(address(create(namespace))));

        List<Map<String, String>> schedule =
                registry.get("/tokens/" + token + "/schedule").extract().path("items");
        assertThat(schedule).hasSizeGreaterThan(4);
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        schedule.stream().map(item -> event(token, name, item)).toList());
    }

    private static Event event(String token, String name, Map<String, String> item) {
        Instant at = Instant.parse(item.get("at")).truncatedTo(ChronoUnit.SECONDS);
        return "EXPIRY".equals(item.get("kind"))
                ? new Event(token + "-EXPIRY@tokenvigil", at, name + ": expires")
                : new Event(
                        "%s-ACCESS-%s@tokenvigil".formatted(token, item.get("rung")),
                        at,
                        name + ": notice " + item.get("rung") + " (expiry)");
    }

    @Test
    void whatAPolicyKeepsQuietIsInNoCalendarAndMarkedInTheSchedule() {
        String quiet =
                token(
                        Registry.manualProvider(),
                        "quiet",
                        "\"policy\": {\"notify\": \"never\", \"notices\": [\"P30D\", \"P7D\"]},");

        String calendar = read(address(create(namespace)));

        registry.get("/tokens/" + quiet + "/schedule")
                .body("items.kind", equalTo(List.of("NOTICE", "NOTICE", "EXPIRY")))
                .body("items.findAll { it.quiet }.rung", equalTo(List.of("P30D", "P7D")))
                .body("items[2]", not(hasKey("quiet")));
        assertThat(calendar).contains("SUMMARY:quiet: expires\r\n").doesNotContain("notice");
    }

    @Test
    void aDestinationThatIsLeftBehindIsInItWhereTheTokenRefreshesItselfToo() {
        String id =
                token(
                        Registry.oauthProvider(),
                        "left",
                        """
                        "credentials": {"accessToken": "a", "refreshToken": "r-%s"}, "destinations": [{"name": "windows"}],
                        """
                                .formatted(namespace));
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"b\", \"refreshToken\": \"s-%s\", \"expiresIn\": \"P90D\"}"
                                .formatted(namespace))
                .statusCode(201);

        assertThat(read(address(create(namespace))))
                .contains("SUMMARY:left: notice P7D (expiry of the value before)\r\n")
                .doesNotContain("left: expires");
    }

    @Test
    void anotherNamespacesTokensAreNotInIt() {
        token(Registry.manualProvider(), "ours", "");

        assertThat(read(address(create(Registry.namespace())))).doesNotContain("ours");
        assertThat(read(address(create(namespace)))).contains("ours");
    }

    @Test
    void aFeedThatWasEndedOpensNothing() {
        ValidatableResponse made = create(namespace);
        String address = address(made);
        read(address);

        registry.delete("/feeds/" + made.extract().path("id")).statusCode(204);

        given().get(address).then().statusCode(404);
        given().get("/api/v1/feeds/tvf_nonsense.ics").then().statusCode(404);
        registry.delete("/feeds/" + made.extract().path("id")).statusCode(404);
    }

    @Test
    void itsAddressIsShownOnceAndTheKeyIsNotStored() throws SQLException {
        ValidatableResponse made = create(namespace);
        String key = address(made).replaceAll(".*/(tvf_.*)\\.ics", "$1");

        registry.get("/feeds?limit=200").body("items[0]", not(hasKey("url")));
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select string_agg(f::text, '') as all from feed f")) {
            row.next();
            assertThat(row.getString("all")).doesNotContain(key.substring(4));
        }
    }

    @Test
    void whoeverIsBoundToNamespacesMakesAndSeesOnlyFeedsOfThose() {
        String other = Registry.namespace();
        String bound = Api.newKey("admin", namespace);
        String foreign = create(other).extract().path("id");

        Api.as(bound)
                .body(Map.of("name", "f", "namespaces", List.of(other)))
                .post("/api/v1/feeds")
                .then()
                .statusCode(422);
        Api.as(bound)
                .body(Map.of("name", "f"))
                .post("/api/v1/feeds")
                .then()
                .statusCode(201)
                .body("namespaces", equalTo(List.of(namespace)));
        Api.as(bound).delete("/api/v1/feeds/" + foreign).then().statusCode(404);
        Api.role("editor").get("/api/v1/feeds").then().statusCode(403);
        given().get("/api/v1/feeds").then().statusCode(401);
    }

    private String token(String provider, String name, String fields) {
        return registry.post(
                        "/tokens",
                        """
                        {"name": "%s", "namespace": "%s", "provider": "%s", "owner": {"id": "u-secret"}, %s
                         "recipients": [{"email": "owner@example.com"}], "expiresIn": "P40D"}
                        """
                                .formatted(
                                        name.replace("\\", "\\\\").replace("\"", "\\\""),
                                        namespace,
                                        provider,
                                        fields))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse create(String wanted) {
        return registry.post("/feeds", Map.of("name", "f", "namespaces", List.of(wanted)))
                .statusCode(201);
    }

    private static String address(ValidatableResponse made) {
        return URI.create(made.extract().<String>path("url")).getPath();
    }

    private static String read(String address) {
        return given().get(address)
                .then()
                .statusCode(200)
                .contentType("text/calendar")
                .extract()
                .asString();
    }

    private static List<String> starts(String calendar) {
        return STARTS.matcher(calendar).results().map(result -> result.group(1)).toList();
    }
}

package io.tokenvigil.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.Registry;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class AuditIT {

    private static final String NAMESPACES = "/api/v1/namespaces/";

    @Inject AuditChain chain;

    @Test
    void whatIsDoneIsOnRecordAndSealedWithinASecond() {
        Api.newKey("viewer");

        Api.audit()
                .then()
                .statusCode(200)
                .body("items[0].action", equalTo("API_KEY_CREATED"))
                .body("items[0].actor.kind", equalTo("API_KEY"))
                .body("items[0].actorName", equalTo("bootstrap-admin"));
        // The machine has others' work too. A sealer that nobody tells looks every five seconds,
        // and so would come in time once or twice.
        assertThat(IntStream.range(0, 5).filter(_ -> isSealedWithinASecond()).count())
                .isGreaterThanOrEqualTo(3);
        Api.admin()
                .get("/api/v1/audit/chain")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("faults", equalTo(List.of()))
                .body("next", nullValue());
        Api.admin()
                .queryParam("cursor", "elsewhere")
                .get("/api/v1/audit/chain")
                .then()
                .statusCode(422);
    }

    private static boolean isSealedWithinASecond() {
        Api.newKey("viewer");
        Instant end = Instant.now().plusSeconds(1);
        while (Instant.now().isBefore(end)) {
            if (Api.audit().then().extract().path("items[0].sealed")) {
                return true;
            }
        }
        return false;
    }

    /// The sentence of A-2: whoever edits or removes anything is found out, by whatever is left.
    @ParameterizedTest
    @CsvSource({
        "RECORD_CHANGED, update audit_record set detail = '{\"role\": \"admin\"}' where key = :record",
        "RECORD_CHANGED, update audit_record set at = at - interval '1 second' where key = :record",
        "RECORD_MISSING, delete from audit_record where key = :record",
        "LINK_MISSING, delete from audit_link where record = :record",
        "LINK_CHANGED, update audit_link set previous = sha256('x') where record = :record",
        "HEAD_CHANGED, delete from audit_link where link = (select max(link) from audit_link)"
    })
    void tamperingShows(ChainFault.Kind kind, String tampering) throws SQLException {
        for (int i = 0; i < 3; i++) {
            Api.newKey("viewer");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> intact());

        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(
                    tampering.replace(
                            ":record",
                            "(select record from audit_link order by link desc offset 1 limit 1)"));
            try (var rows =
                    statement.executeQuery("select fault from audit_faults('10 seconds')")) {
                rows.next();
                assertThat(List.of(rows.getString("fault"))).contains(kind.name());
            }
            owner.rollback();
        }
    }

    @Test
    void aRecordThatNoLinkHoldsShows() throws SQLException {
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(
                    "insert into audit_record (id, at, actor_kind, actor_id, action) values (gen_random_uuid(), vigil_now() - interval '1 hour', 'SYSTEM', 'x', 'X')");
            try (var rows =
                    statement.executeQuery("select fault from audit_faults('10 seconds')")) {
                rows.next();
                assertThat(rows.getString("fault")).isEqualTo("NOT_SEALED");
            }
            owner.rollback();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "update audit_record set action = 'X'",
        "delete from audit_record",
        "insert into audit_link values (1000000; 1; ''; '')",
        "delete from audit_link",
        "update audit_head set link = 0",
        "truncate audit_record"
    })
    void theRegistrysRoleCanOnlyAdd(String statementText) throws SQLException {
        try (Connection registry = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
                Statement statement = registry.createStatement()) {
            assertThatThrownBy(() -> statement.execute(statementText.replace(';', ',')))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aTransactionThatCommitsLateIsSealedLaterAndBreaksNothing() throws SQLException {
        try (Connection slow = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(
                    "insert into audit_record (id, actor_kind, actor_id, action) values (gen_random_uuid(), 'SYSTEM', 'slow', 'LATE')");
            Api.newKey("viewer");
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> Api.audit().then().body("items[0].sealed", equalTo(true)));
            slow.commit();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> intact());
    }

    private boolean intact() {
        return chain.verify(ChainPlace.BEGINNING, Duration.ofMinutes(1), Duration.ZERO).intact();
    }

    @Test
    void aBoundKeySeesItsNamespacesRecordsOnly() {
        Api.namespace("audit-a");
        Api.namespace("audit-b");
        String bound = Api.newKey("admin", "audit-a");

        Api.as(bound)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.namespace.unique()", equalTo(List.of("audit-a")));
        Api.as(bound)
                .queryParam("namespace", "audit-b")
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
        Api.as(bound).get("/api/v1/audit/chain").then().statusCode(403);
        Api.admin().get("/api/v1/audit").then().body("items.namespace", hasItem("audit-b"));
    }

    @Test
    void whatSomebodyDidIsFoundFromTheInstantOnThatItsRecordShowsAndNotBeforeIt() {
        ExtractableResponse<Response> made =
                Registry.admin()
                        .post("/api-keys", Map.of("name", "test", "role", "admin"))
                        .extract();
        String key = made.path("key");
        String id = made.path("id");
        Api.as(key).body(Map.of("displayName", "one")).put(NAMESPACES + "one-of-two");
        Api.as(key).body(Map.of("displayName", "two")).put(NAMESPACES + "two-of-two");

        List<Map<String, Object>> both = found(Map.of("actor", id));

        assertThat(both).hasSize(2);
        String earlier = (String) both.getLast().get("at");
        String later = (String) both.getFirst().get("at");

        assertThat(both)
                .allSatisfy(
                        record ->
                                assertThat(record)
                                        .containsEntry(
                                                "actor", Map.of("kind", "API_KEY", "id", id)));
        assertThat(found(Map.of("actor", id, "from", later))).containsExactly(both.getFirst());
        assertThat(found(Map.of("actor", id, "to", later))).containsExactly(both.getLast());
        assertThat(found(Map.of("actor", id, "from", earlier, "to", later)))
                .containsExactly(both.getLast());
        assertThat(found(Map.of("actor", id, "to", earlier))).isEmpty();
        assertThat(found(Map.of("actor", id, "namespace", "two-of-two")))
                .containsExactly(both.getFirst());
        assertThat(found(Map.of("actor", id, "action", "NAMESPACE_DELETED"))).isEmpty();
        assertThat(found(Map.of("actor", id.toUpperCase(Locale.ROOT)))).isEmpty();
        assertThat(found(Map.of("actor", "test"))).isEmpty();
    }

    @Test
    void somebodyIsFoundInTheCallersNamespacesOnly() {
        Api.namespace("audit-a");
        Api.namespace("audit-b");
        String actor = Api.admin().get("/api/v1/audit?namespace=audit-b").path("items[0].actor.id");

        Api.as(Api.newKey("admin", "audit-a"))
                .queryParam("actor", actor)
                .queryParam("from", "2026-01-01T00:00:00+09:00")
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.namespace.unique()", equalTo(List.of("audit-a")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    from | from=2026-11-01T09:00:00 | has no offset
                    to   | to=2026-11-01 | is a day and not an instant
                    to   | to=yesterday | must be an instant with its offset
                    from | from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z | must be before to: 2026-11-02T00:00:00Z is not before 2026-11-01T00:00:00Z
                    from | from=2026-11-01T09:00:00%2B09:00&to=2026-11-01T00:00:00Z | must be before to: 2026-11-01T00:00:00Z is not before 2026-11-01T00:00:00Z
                    actor | actor=a%00b | control character
                    """)
    void whatCannotBeMeantIsRefusedWithASentence(String field, String query, String sentence) {
        Api.admin()
                .urlEncodingEnabled(false)
                .get("/api/v1/audit?" + query)
                .then()
                .statusCode(422)
                .body("errors.size()", equalTo(1))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(sentence));
    }

    private static List<Map<String, Object>> found(Map<String, String> asked) {
        List<Map<String, Object>> found =
                Api.admin()
                        .queryParams(asked)
                        .get("/api/v1/audit")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items");
        // Its link may come between two looks.
        found.forEach(record -> record.remove("sealed"));
        return found;
    }
}

package io.tokenvigil.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class AuditIT {

    @Inject AuditChain chain;

    @Test
    void whatIsDoneIsOnRecordAndSealedWithinASecond() {
        Api.newKey("viewer");

        Api.admin()
                .get("/api/v1/audit")
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
            if (Api.admin().get("/api/v1/audit").then().extract().path("items[0].sealed")) {
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
                    .untilAsserted(
                            () ->
                                    Api.admin()
                                            .get("/api/v1/audit")
                                            .then()
                                            .body("items[0].sealed", equalTo(true)));
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
}

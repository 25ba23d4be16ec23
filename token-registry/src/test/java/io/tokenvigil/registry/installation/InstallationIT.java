package io.tokenvigil.registry.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.secrets.DeploymentId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class InstallationIT {

    private static final String PATH = "/api/v1/installation";

    @Inject Installation installation;
    @Inject InstallationCheck check;
    @Inject DeploymentId file;

    @BeforeEach
    void somethingThatCouldBeSpent() throws SQLException {
        owner(
                """
                insert into provider (id, display_name, protocol, settings, max_in_flight, timeout)
                values ('installation-it', 'x', 'manual', '{"displayName": "x", "protocol": "manual"}', 1, interval '10 s') on conflict do nothing;
                insert into token (id, namespace, provider, ref, name, owner_id, registered_by)
                values ('019a0000-0000-7000-8000-00000000a001', 'default', 'installation-it', 'installation-it',
                        'x', 'x', 'x') on conflict do nothing;
                insert into generation (token, number, state, source, access_secret, key_id, started_at, expiry_rule)
                select key, 1, 'CURRENT', 'SUBMITTED', '\\x00', (select min(key_id) from keyset_check), vigil_now(), 'SUBMITTED' from token
                where ref = 'installation-it' on conflict do nothing
                """);
    }

    @AfterEach
    void asItWas() throws SQLException {
        Api.admin().post(PATH + "/unlock").then().statusCode(200);
        Api.admin().post(PATH + "/resume").then().statusCode(200);
        owner(
                """
                delete from token where ref = 'installation-it';
                delete from provider where id = 'installation-it'
                """);
    }

    @Test
    void itSaysWhatItIs() {
        Api.role("viewer")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("deployment", equalTo(file.find().orElseThrow().toString()))
                .body("version", not(nullValue()))
                .body("sealed", equalTo(false))
                .body("paused", equalTo(false))
                .body("locked", nullValue())
                .body("lags.due", not(nullValue()))
                .body("lags.relay", not(nullValue()));
    }

    @Test
    void aPausedInstallationPermitsNoLeasesAndThatIsOnRecord() {
        Api.admin().post(PATH + "/pause").then().statusCode(200).body("paused", equalTo(true));

        assertThat(installation.state()).isEqualTo(new InstallationState(true, null));
        assertThat(installation.state().permitsLeases()).isFalse();
        assertThat(lastAction()).isEqualTo("INSTALLATION_PAUSED");
    }

    @Test
    void pausingTwiceIsOneRecord() {
        Api.admin().post(PATH + "/pause");
        int once = pauses();

        Api.admin().post(PATH + "/pause").then().statusCode(200).body("paused", equalTo(true));

        assertThat(pauses()).isEqualTo(once);
    }

    @Test
    void onlyAnAdminOfEverythingPausesIt() {
        for (RequestSpecification caller :
                new RequestSpecification[] {
                    Api.role("viewer"), Api.role("editor"), Api.role("admin", "default")
                }) {
            caller.post(PATH + "/pause").then().statusCode(403);
        }
        assertThat(installation.state().paused()).isFalse();
    }

    @Test
    void aClonedDatabaseIsLockedUntilSomebodyUnlocksIt() throws SQLException {
        owner("update installation set deployment = '" + UUID.randomUUID() + "'");

        check.check();

        Api.admin()
                .get(PATH)
                .then()
                .body("locked.code", equalTo("DEPLOYMENT_DIFFERS"))
                .body("locked.since", not(nullValue()));
        assertThat(installation.state().permitsLeases()).isFalse();
        Api.admin().post(PATH + "/unlock").then().statusCode(200).body("locked", nullValue());
        check.check();
        assertThat(installation.state().permitsLeases()).isTrue();
        assertThat(installation.deployment()).isEqualTo(file.find().orElseThrow());
        Api.audit()
                .then()
                .body("items.action", hasItem("INSTALLATION_LOCKED"))
                .body("items[0].action", equalTo("INSTALLATION_UNLOCKED"))
                .body("items[0].detail.code", equalTo("DEPLOYMENT_DIFFERS"));
    }

    /// Nobody has to have checked: the question itself sees that the cluster is another one.
    @ParameterizedTest
    @CsvSource({
        "SYSTEM_DIFFERS, system_identifier = '1'",
        "TIMELINE_DIFFERS, timeline = timeline + 1"
    })
    void noLeaseIsPermittedOnceTheClusterIsAnother(LockCode code, String change)
            throws SQLException {
        owner("update installation set " + change);

        assertThat(installation.state()).isEqualTo(new InstallationState(false, code));
        check.check();
        Api.admin().get(PATH).then().body("locked.code", equalTo(code.name()));
    }

    @Test
    void aLeaseThatOnlyAWorkerKnowsLocksAndIsPassedOnceUnlocked() throws SQLException {
        long seen = lastLease() + 1_000;

        installation.leaseUnknown(seen);

        assertThat(installation.state().locked()).isEqualTo(LockCode.LEASES_BEHIND);
        Api.admin().post(PATH + "/unlock").then().statusCode(200);
        assertThat(installation.state().permitsLeases()).isTrue();
        assertThat(lastLease()).isGreaterThanOrEqualTo(seen);
    }

    private static String lastAction() {
        return Api.audit().then().extract().path("items[0].action");
    }

    private static int pauses() {
        return Api.admin()
                .queryParam("action", "INSTALLATION_PAUSED")
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .extract()
                .<java.util.List<?>>path("items")
                .size();
    }

    private static void owner(String sql) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long lastLease() throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select last_value from attempt_id_seq")) {
            row.next();
            return row.getLong(1);
        }
    }
}

package io.tokenvigil.registry.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.worker.Database;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ResendingIT {

    /// One of which the notifier says that something went wrong.
    private static final UUID FAILING = UUID.fromString("00000000-0000-7000-8000-00000000000f");

    @Test
    void whoRepeatsARequestGetsTheSameNotice() throws SQLException {
        StoredToken token = StoredToken.create("[]", "ALWAYS", false);
        UUID notice = UUID.randomUUID();

        UUID made = again(Api.admin(), token, notice);

        assertThat(made).isNotEqualTo(notice).isEqualTo(again(Api.admin(), token, notice));
        assertThat(made.version()).isEqualTo(5);
    }

    @Test
    void anotherNoticeKeyOrCallerMakesAnotherOne() throws SQLException {
        StoredToken token = StoredToken.create("[]", "ALWAYS", false);
        UUID notice = UUID.randomUUID();
        String key = UUID.randomUUID().toString();

        UUID keyed = again(Api.admin().header("Idempotency-Key", key), token, notice);

        assertThat(again(Api.admin().header("Idempotency-Key", key), token, notice))
                .isEqualTo(keyed);
        assertThat(again(Api.admin(), token, notice)).isNotEqualTo(keyed);
        assertThat(again(Api.admin().header("Idempotency-Key", key + "2"), token, notice))
                .isNotEqualTo(keyed);
        assertThat(
                        again(
                                Api.role("editor").header("Idempotency-Key", key),
                                token,
                                UUID.randomUUID()))
                .isNotEqualTo(keyed);
        assertThat(again(Api.role("editor"), token, notice))
                .isNotEqualTo(again(Api.admin(), token, notice));
    }

    @Test
    void oneKeyIsForOneNotice() throws SQLException {
        StoredToken token = StoredToken.create("[]", "ALWAYS", false);
        String key = UUID.randomUUID().toString();
        again(Api.admin().header("Idempotency-Key", key), token, UUID.randomUUID());

        Api.admin()
                .header("Idempotency-Key", key)
                .post(path(token, UUID.randomUUID()))
                .then()
                .statusCode(409);
    }

    @Test
    void whatBecameOfTheCallChangesNothingInWhatIsOnRecord() throws SQLException {
        StoredToken token = StoredToken.create("[]", "ALWAYS", false);

        Api.admin().post(path(token, FAILING)).then().statusCode(503);

        assertThat(recorded(token)).isEqualTo("NOTICE_RESENT of " + FAILING);
    }

    private static UUID again(RequestSpecification caller, StoredToken token, UUID notice) {
        String id = caller.post(path(token, notice)).then().statusCode(202).extract().path("id");
        return UUID.fromString(id);
    }

    private static String path(StoredToken token, UUID notice) {
        return "/api/v1/tokens/" + token.id() + "/notices/" + notice + "/resend";
    }

    private static String recorded(StoredToken token) {
        return Database.one(
                "select action || ' of ' || (detail ->> 'notice') from audit_record where token = ?",
                token.id());
    }
}

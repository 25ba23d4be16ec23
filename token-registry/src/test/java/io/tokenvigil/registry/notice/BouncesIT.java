package io.tokenvigil.registry.notice;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Word of mails that came back, on its way to the notifier.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class BouncesIT {

    @ParameterizedTest
    @ValueSource(strings = {"<FAILED@%s>", "FAILED@%s"})
    void whatComesBackIsToldToTheNotifierAndOnRecord(String messageId) {
        String host = UUID.randomUUID() + ".example.com";
        report(Registry.with(Role.EDITOR), messageId.formatted(host), "5.1.1")
                .statusCode(200)
                .body("notices", equalTo(3));

        Registry.admin()
                .get("/audit?action=NOTICE_BOUNCED&limit=1")
                .body("items.subject", contains("mail:<FAILED@" + host + ">"))
                .body("items[0].detail.status", equalTo("5.1.1"));
    }

    @ParameterizedTest
    @CsvSource({"4.4.7, , 0", "4.4.7, delayed, 0", "5.1.1, delayed, 0", "4.4.7, failed, 3"})
    void whatIsOnlyLateChangesNothing(String status, @Nullable String action, int notices) {
        Map<String, String> report = new HashMap<>();
        report.put("messageId", "<FAILED@example.com>");
        report.put("status", status);
        report.put("action", action);
        Registry.admin()
                .post("/notices/bounces", report)
                .statusCode(200)
                .body("notices", equalTo(notices));
    }

    @Test
    void aReportThatSucceedsAtTheSecondTryIsOnRecordOnce() {
        String host = UUID.randomUUID() + ".example.com";
        String report = "{\"messageId\": \"<LATER@%s>\", \"status\": \"5.1.1\"}".formatted(host);

        say(report).then().statusCode(409);
        say(report).then().statusCode(200);
        say(report).then().statusCode(200);

        Registry.admin()
                .get("/audit?action=NOTICE_BOUNCED&limit=500")
                .body(
                        "items.findAll { it.subject == 'mail:<LATER@%s>' }.size()".formatted(host),
                        equalTo(1));
    }

    private static Response say(String report) {
        return Registry.admin()
                .request()
                .header("Idempotency-Key", report.substring(20, 60))
                .body(report)
                .post("/api/v1/notices/bounces");
    }

    @Test
    void whatIsNoMailOfOursOrIsStillUnderWayIsSaidToBe() {
        report(Registry.admin(), "<UNKNOWN@example.com>", "5.1.1")
                .statusCode(404)
                .body("detail", equalTo("There is no mail <UNKNOWN@example.com>."));
        report(Registry.admin(), "<UNDER_WAY@example.com>", "5.1.1").statusCode(409);
        Registry.admin()
                .get("/audit?action=NOTICE_BOUNCED&limit=500")
                .body("items.subject", not(hasItem("mail:<UNKNOWN@example.com>")));
    }

    @Test
    void whoIsBoundToANamespaceSaysNothingOfMailsThatMayBeAboutOthers() {
        report(Registry.with(Role.ADMIN, Registry.namespace()), "<FAILED@example.com>", "5.1.1")
                .statusCode(403);
        report(Registry.with(Role.VIEWER), "<FAILED@example.com>", "5.1.1").statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "5.1", "5.1.1111", "550 5.1.1", ""})
    void whatIsNoFailureIsRefused(String status) {
        report(Registry.admin(), "no message id\r\nX: y@z", status)
                .statusCode(422)
                .body("errors.field", containsInAnyOrder("messageId", "status"));
    }

    private static ValidatableResponse report(Registry caller, String messageId, String status) {
        return caller.post("/notices/bounces", Map.of("messageId", messageId, "status", status));
    }
}

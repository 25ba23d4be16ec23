package io.tokenvigil.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import io.tokenvigil.registry.worker.WorkerDouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Destinations that are told of new generations, as a worker sees it.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class WebhooksIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOST = "hooks.example.com";

    private String namespace = "";
    private String provider = "";
    private @Nullable WorkerDouble started;

    @BeforeEach
    void aNamespaceThatSigns() {
        Database.withoutWork();
        namespace = Registry.namespace();
        hosts(HOST);
        secret();
        provider = Watched.provider(Map.of());
        started = WorkerDouble.started("webhooks-" + UUID.randomUUID());
    }

    @Test
    void everyDestinationWithAWebhookIsToldOnceAGenerationIsCurrent() {
        UUID token = token("windows", "linux");
        assertThat(worker().lease(10)).isEmpty();

        renew(token);

        List<JsonNode> leases = worker().lease(10);
        assertThat(leases)
                .extracting(lease -> lease.at("/webhook/destination").asText())
                .containsExactlyInAnyOrder("windows", "linux");
        JsonNode lease = leases.getFirst();
        String name = lease.at("/webhook/destination").asText();
        assertThat(lease.path("kind").asText()).isEqualTo("WEBHOOK");
        assertThat(lease.at("/webhook/url").asText()).isEqualTo("https://" + HOST + "/" + name);
        assertThat(lease.at("/webhook/secrets/0").asText()).startsWith("whsec_");
        assertThat(lease.path("timeoutMillis").asInt()).isEqualTo(10_000);
        assertThat(
                        lease.at("/provider/client").isNull()
                                || lease.at("/provider/client").isMissingNode())
                .isTrue();
        assertThat(lease.has("accessToken")).isFalse();
        JsonNode body = json(lease.at("/webhook/body").asText());
        assertThat(body.path("type").asText()).isEqualTo("io.tokenvigil.TokenRefreshed");
        assertThat(body.path("timestamp").asText()).endsWith("Z");
        assertThat(body.path("data").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "tokenId",
                        "ref",
                        "namespace",
                        "name",
                        "destination",
                        "generation",
                        "expiresAt",
                        "credential");
        assertThat(body.at("/data/generation").asInt()).isEqualTo(2);
        assertThat(body.at("/data/credential").asText())
                .isEqualTo("http://localhost:8080/api/v1/tokens/" + token + "/credential");
        assertThat(worker().lease(10)).isEmpty();
    }

    @Test
    void whoWasToldIsNotToldAgain() {
        UUID token = token("windows");
        renew(token);
        JsonNode lease = worker().lease();

        assertThat(worker().outcome(lease, "DONE", null)).isEqualTo("RECORDED");

        assertThat(due()).isEmpty();
        Registry.admin()
                .get("/tokens/" + token + "/attempts")
                .body("items.kind", contains("WEBHOOK"))
                .body("items.destination", contains("windows"))
                .body("items.outcome", contains("DONE"))
                .body("items.generation", contains(2));
    }

    @Test
    void whoCouldNotBeToldHearsTheSameMessageAgainLater() {
        renew(token("windows"));
        JsonNode first = worker().lease();
        worker().outcome(first, "UNKNOWN", "OUTCOME_UNKNOWN");
        assertThat(worker().lease(10)).isEmpty();
        assertThat(
                        Database.one(
                                "select extract(epoch from not_before - now()) between 2 and 6 from webhook"))
                .isEqualTo("t");

        passTime();

        JsonNode again = worker().lease();
        assertThat(again.at("/webhook/id")).isEqualTo(first.at("/webhook/id"));
        assertThat(again.at("/webhook/body")).isEqualTo(first.at("/webhook/body"));
        assertThat(again.path("attempt")).isNotEqualTo(first.path("attempt"));
    }

    @Test
    void whoSaysGoneIsNotAskedAgain() {
        renew(token("windows"));
        ObjectNode ending = WorkerDouble.ending(worker().lease(), "REFUSED", "REFUSED");
        ending.put("httpStatus", 410);

        worker().outcomes(ending);

        assertThat(due()).isEmpty();
    }

    @Test
    void aNewerGenerationTakesTheMessageOver() {
        UUID token = token("windows");
        renew(token);
        JsonNode older = worker().lease();

        renew(token);

        JsonNode newer = worker().lease();
        assertThat(newer.path("generation").asInt()).isEqualTo(3);
        assertThat(newer.at("/webhook/id")).isNotEqualTo(older.at("/webhook/id"));
        assertThat(worker().outcome(older, "UNKNOWN", "OUTCOME_UNKNOWN")).isEqualTo("FENCED");
        assertThat(worker().outcome(newer, "DONE", null)).isEqualTo("RECORDED");
        assertThat(due()).isEmpty();
    }

    @Test
    void aHostThatIsNoLongerListedIsNotCalledAndWhoLooksSeesThatItIsHeld() {
        UUID token = token("windows");
        renew(token);
        hosts("elsewhere.example.com");

        assertThat(worker().lease(10)).isEmpty();

        String held =
                Registry.admin()
                        .get("/tokens/" + token + "/attempts")
                        .body("items.state", contains("HELD"))
                        .body("items.destination", contains("windows"))
                        .body("items.generation", contains(2))
                        .extract()
                        .path("items[0].attempt");
        Registry.admin()
                .get("/tokens/" + token + "/attempts/" + held)
                .body("state", equalTo("HELD"));
        hosts(HOST);
        Registry.admin()
                .get("/tokens/" + token + "/attempts")
                .body("items.state", contains("WAITING"));
        passTime();
        assertThat(worker().lease().at("/webhook/id").asText()).isEqualTo(held);
        Registry.admin()
                .get("/tokens/" + token + "/attempts")
                .body("items.state", contains("UNDER_WAY"));
    }

    @Test
    void nothingIsSentUnsigned() {
        Database.run("delete from webhook_secret where namespace = ?", namespace);
        UUID token = token("windows");
        renew(token);
        assertThat(worker().lease(10)).isEmpty();
        Registry.admin()
                .get("/tokens/" + token + "/attempts")
                .body("items.state", contains("HELD"));

        secret();
        passTime();

        assertThat(worker().lease(10)).hasSize(1);
    }

    @Test
    void afterADayItIsGivenUp() {
        renew(token("windows"));
        Database.run("update webhook set current_at = now() - interval '25 hours'");
        assertThat(worker().lease(10)).isEmpty();
        assertThat(due()).isEmpty();
    }

    @Test
    void duringARotationItIsSignedWithBoth() {
        renew(token("windows"));
        String old = json(stored(worker().lease())).at("/0").asText();
        String fresh = secret();
        passTime();
        Database.run("update webhook set leased_until = null");

        List<String> both = secrets(worker().lease());

        assertThat(both).containsExactly(fresh, old);
        Database.run(
                "update webhook_secret set ends_at = now() where namespace = ? and ends_at is not null",
                namespace);
        Database.run("update webhook set leased_until = null, not_before = now()");
        assertThat(secrets(worker().lease())).containsExactly(fresh);
    }

    @Test
    void aWebhookThatWasLetInOnceKeepsNoOtherChangeBack() {
        UUID token = token("crm");
        String old = "https://10.0.0.5/hook";
        Database.run(
                "update destination set webhook = ? where token = (select key from token where id = ?)",
                old,
                token);
        Database.run(
                "update namespace set webhook_hosts = webhook_hosts || '[\"10.0.0.5\"]' where id = ?",
                namespace);

        Registry.admin().patch("/tokens/" + token, Map.of("name", "Renamed")).statusCode(200);

        Registry.admin()
                .patch(
                        "/tokens/" + token,
                        Map.of(
                                "destinations",
                                List.of(Map.of("name", "erp", "webhook", "https://10.0.0.6/"))))
                .statusCode(422);
    }

    @Test
    void theSecretIsSealedAndShownOnce() {
        String secret = secret();
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(
                        Database.column(
                                "select encode(sealed, 'escape') from webhook_secret where namespace = ?",
                                namespace))
                .isNotEmpty()
                .noneMatch(stored -> stored.contains(secret));
        Registry.admin()
                .get("/audit?limit=5&namespace=" + namespace)
                .body("items.action", hasItem("WEBHOOK_SECRET_ROTATED"));
    }

    @Test
    void onlyAdministratorsOfTheNamespaceMakeOne() {
        String path = "/namespaces/" + namespace + "/webhook-secret";
        Registry.with(Role.EDITOR, namespace).post(path, "").statusCode(403);
        Registry.with(Role.ADMIN, Registry.namespace())
                .post(path, "")
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
        Registry.with(Role.ADMIN, namespace)
                .post(path, "")
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("secret", startsWith("whsec_"));
    }

    @Test
    void aReceiverThatHangsKeepsNoOtherWaiting() {
        hosts(HOST, "other.example.com");
        for (int i = 0; i < 12; i++) {
            renew(token("windows"));
        }
        UUID other = token("https://other.example.com/x", "elsewhere");
        renew(other);

        List<JsonNode> leases = worker().lease(50);

        assertThat(leases).hasSize(11);
        assertThat(leases)
                .extracting(lease -> lease.path("tokenId").asText())
                .contains(other.toString());
        assertThat(worker().lease(50)).isEmpty();
        worker().outcome(leases.getFirst(), "DONE", null);
        assertThat(worker().lease(50)).hasSize(1);
    }

    @Test
    void aCallUnderWayHoldsUpNeitherTheTokenNorItsProvider() {
        provider = Watched.provider(Map.of("maxInFlight", 1));
        UUID token = token("windows");
        renew(token);
        JsonNode webhook = worker().lease();

        Watched.refresh(token);

        JsonNode refresh = worker().lease();
        assertThat(refresh.path("kind").asText()).isEqualTo("REFRESH");
        // What a destination answers says nothing about the provider.
        worker().outcome(webhook, "REFUSED", "RATE_LIMITED");
        assertThat(
                        Database.one(
                                "select (wait_until is null)::text from provider where id = ?",
                                provider))
                .isEqualTo("true");
        assertThat(worker().outcome(refresh, "NOT_SENT", "DNS_FAILED")).isEqualTo("RECORDED");
    }

    @Test
    void aCallOfWhichNothingWasHeardIsMadeAgain() {
        UUID token = token("windows");
        renew(token);
        JsonNode lost = worker().lease();
        Database.run("update webhook set leased_until = now() - interval '1 second'");

        JsonNode again = worker().lease();

        assertThat(again.at("/webhook/id")).isEqualTo(lost.at("/webhook/id"));
        Registry.admin()
                .get("/tokens/" + token + "/attempts")
                .body("items.state", contains("UNDER_WAY", "ENDED"))
                .body("items[1].outcome", equalTo("UNKNOWN"));
        assertThat(worker().outcome(lost, "DONE", null)).isEqualTo("REPEATED");
    }

    @Test
    void aDestinationThatMovedIsToldWhereItIsNow() {
        UUID token = token("windows");
        renew(token);
        Registry.admin()
                .patch(
                        "/tokens/" + token,
                        Map.of(
                                "destinations",
                                List.of(
                                        Map.of(
                                                "name",
                                                "windows",
                                                "webhook",
                                                "https://" + HOST + "/moved"))))
                .statusCode(200);

        List<JsonNode> leases = new ArrayList<>(worker().lease(10));
        leases.addAll(worker().lease(10));

        assertThat(leases)
                .extracting(lease -> lease.at("/webhook/url").asText())
                .containsExactly("https://" + HOST + "/moved");
    }

    @Test
    void aTokenThatIsEndedIsNotAnnounced() {
        UUID token = token("windows");
        renew(token);
        Registry.admin()
                .post("/tokens/" + token + "/revoke", Map.of("confirmCurrent", true))
                .statusCode(204);
        assertThat(worker().lease(10))
                .noneMatch(lease -> lease.path("kind").asText().equals("WEBHOOK"));
        assertThat(due()).isEmpty();
    }

    private WorkerDouble worker() {
        return Objects.requireNonNull(started);
    }

    private UUID token(String... destinations) {
        List<Map<String, Object>> named = new ArrayList<>();
        for (String destination : destinations) {
            if (!destination.startsWith("https://")) {
                String address =
                        destinations[0].startsWith("https://")
                                ? destinations[0]
                                : "https://" + HOST + "/" + destination;
                named.add(Map.of("name", destination, "webhook", address));
            }
        }
        return Watched.token(
                provider,
                "a-" + UUID.randomUUID(),
                "r-" + UUID.randomUUID(),
                Map.of(
                        "namespace",
                        namespace,
                        "ref",
                        "r" + UUID.randomUUID(),
                        "destinations",
                        named));
    }

    private static void renew(UUID token) {
        Registry.admin()
                .post(
                        "/tokens/" + token + "/generations",
                        Map.of(
                                "accessToken",
                                "a-" + UUID.randomUUID(),
                                "refreshToken",
                                "r-" + UUID.randomUUID(),
                                "expiresIn",
                                "PT2H"))
                .statusCode(201);
    }

    private void hosts(String... hosts) {
        Registry.admin()
                .put(
                        "/namespaces/" + namespace,
                        Map.of("displayName", namespace, "webhookHosts", hosts))
                .statusCode(200);
    }

    private String secret() {
        return Registry.admin()
                .post("/namespaces/" + namespace + "/webhook-secret", "")
                .statusCode(200)
                .extract()
                .path("secret");
    }

    private static void passTime() {
        Database.run("update webhook set not_before = now() - interval '1 second'");
    }

    private static List<String> due() {
        return Database.column("select destination from webhook");
    }

    private static String stored(JsonNode lease) {
        return lease.at("/webhook/secrets").toString();
    }

    private static List<String> secrets(JsonNode lease) {
        List<String> secrets = new ArrayList<>();
        lease.at("/webhook/secrets").forEach(secret -> secrets.add(secret.asText()));
        return secrets;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

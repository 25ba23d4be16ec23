package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ClientSecretsIT {

    private final MovedClock clock = new MovedClock();
    private WorkerDouble worker;

    @BeforeEach
    void aWorkerWithoutOthersWork() {
        Database.withoutWork();
        worker = WorkerDouble.started("secrets-" + UUID.randomUUID());
    }

    @AfterEach
    void backToTheRealTime() throws Exception {
        clock.close();
    }

    @Test
    void noLeaseIsWithoutAValidSecretWhileOneSecretFollowsAnother() throws Exception {
        String provider = Watched.provider(client("first"));
        UUID token = Watched.token(provider);
        assertThat(leasedSecret(token)).isEqualTo("first");

        Instant end = Instant.now().plus(Duration.ofMinutes(10));
        put(provider, List.of(Map.of("expiresAt", end.toString()), Map.of("value", "second")));
        assertThat(leasedSecret(token)).isEqualTo("first");

        // The first is valid still, but might not be any more when it arrives.
        clock.aheadBy(Duration.ofMinutes(10).minusSeconds(20));
        assertThat(leasedSecret(token)).isEqualTo("second");

        clock.aheadBy(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(leasedSecret(token)).isEqualTo("second");

        put(provider, List.of(Map.of("value", "second")));
        assertThat(leasedSecret(token)).isEqualTo("second");
        assertThat(
                        Database.one(
                                "select count(*) from provider_secret where provider = ?",
                                provider))
                .isEqualTo("1");
    }

    @Test
    void theLastSecretIsUsedToItsEnd() throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(10));
        Map<String, Object> client = client("only");
        client.put(
                "client",
                Map.of(
                        "id",
                        "c",
                        "authentication",
                        "client_secret_post",
                        "secrets",
                        List.of(Map.of("value", "only", "expiresAt", end.toString()))));
        UUID token = Watched.token(Watched.provider(client));

        clock.aheadBy(Duration.ofMinutes(10).minusSeconds(20));

        assertThat(leasedSecret(token)).isEqualTo("only");
    }

    @Test
    void aPrivateKeyIsLeasedAsItWasWrittenWithWhomItsAssertionsAreFor() {
        String key = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"key-canary\"}";
        Map<String, Object> entry = new HashMap<>();
        entry.put(
                "client",
                Map.of(
                        "id",
                        "robot",
                        "secret",
                        key,
                        "authentication",
                        "private_key_jwt",
                        "assertionAudience",
                        "https://issuer.example.com/"));
        UUID token = Watched.token(Watched.provider(entry));
        Watched.refresh(token);

        JsonNode client = worker.lease().at("/provider/client");

        assertThat(client.path("authentication").textValue()).isEqualTo("private_key_jwt");
        assertThat(client.path("secret").textValue()).isEqualTo(key);
        assertThat(client.path("assertionAudience").textValue())
                .isEqualTo("https://issuer.example.com/");
    }

    private String leasedSecret(UUID token) {
        Watched.refresh(token);
        JsonNode lease = worker.lease();
        worker.outcome(lease, "NOT_SENT", "NOT_SENT");
        Database.withoutWork();
        return lease.at("/provider/client/secret").textValue();
    }

    private static void put(String provider, List<Map<String, Object>> secrets) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("displayName", "Provider of a test");
        entry.put("protocol", "oauth2-refresh-token");
        entry.put("tokenEndpoint", "https://sso.example.com/token");
        entry.put("rotation", "strict");
        entry.put(
                "client",
                Map.of("id", "c", "authentication", "client_secret_post", "secrets", secrets));
        Api.admin().body(entry).put("/api/v1/providers/" + provider).then().statusCode(200);
    }

    private static Map<String, Object> client(String secret) {
        Map<String, Object> entry = new HashMap<>();
        entry.put(
                "client",
                Map.of("id", "c", "secret", secret, "authentication", "client_secret_post"));
        return entry;
    }
}

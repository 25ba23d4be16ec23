package io.tokenvigil.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Client secrets end too, and the ladder runs on them.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class CredentialLadderIT {

    private static final Duration SOON = Duration.ofSeconds(25);

    @Inject CredentialLadder ladder;

    private final Registry registry = Registry.admin();
    private final Instant end = Instant.now().plus(Duration.ofDays(40));

    @Test
    void everyRungIsToldOnceAndWhatWasMissedAsOne() throws SQLException {
        String provider = provider(secret(end));
        try (MovedClock clock = new MovedClock()) {
            reaching(clock, Duration.ofDays(30).plusMinutes(1));
            assertThat(settled(provider, 0)).isEmpty();
            reaching(clock, Duration.ofDays(30));
            assertThat(settled(provider, 1)).hasSize(1);
            assertThat(decided(provider, 1).getMap("facts"))
                    .containsEntry("provider", provider)
                    .containsEntry("code", "CLIENT_SECRET_EXPIRING")
                    .containsKey("expiresAt");
            reaching(clock, Duration.ofDays(29));
            assertThat(settled(provider, 1)).hasSize(1);
            // P14D and P7D were missed: one notice.
            reaching(clock, Duration.ofDays(6));
            assertThat(settled(provider, 2)).hasSize(2);
            assertThat(decided(provider, 1).getString("reason")).isEqualTo("MORE_URGENT");
            reaching(clock, Duration.ofHours(24));
            assertThat(settled(provider, 3)).hasSize(3);
            // A new value for the same place ends later: nothing is left to tell.
            put(provider, secret(end.plus(Duration.ofDays(300))));
            assertThat(decided(provider, 3).getString("reason")).isEqualTo("RECOVERED");
        }
    }

    @Test
    void aSecretThatAnotherOneFollowsIsSilent() throws SQLException {
        String followed = provider(secret(end), secret(end.plus(Duration.ofDays(100))));
        String forever = provider(secret(end), secret(null));
        // The second one ends first, and is no help.
        String alone = provider(secret(end), secret(end.minus(Duration.ofDays(1))));
        try (MovedClock clock = new MovedClock()) {
            reaching(clock, Duration.ofDays(6));
            assertThat(settled(alone, 1)).hasSize(1);
            assertThat(events(followed)).isEmpty();
            assertThat(events(forever)).isEmpty();
        }
    }

    @Test
    void aPutThatKeepsASecretTellsNothingTwice() throws SQLException {
        String provider = provider(secret(end));
        try (MovedClock clock = new MovedClock()) {
            reaching(clock, Duration.ofDays(30));
            assertThat(settled(provider, 1)).hasSize(1);
            put(provider, "{\"expiresAt\": \"%s\"}".formatted(end));
            reaching(clock, Duration.ofDays(29));
            assertThat(settled(provider, 1)).hasSize(1);
            reaching(clock, Duration.ofDays(14));
            assertThat(toldOf(provider, 2)).hasSize(2);
        }
    }

    /// So long before the end.
    private void reaching(MovedClock clock, Duration before) throws SQLException {
        clock.aheadBy(Duration.between(Instant.now(), end.minus(before)).plusSeconds(1));
    }

    /// The events, once every secret was looked at by now, and there are so many.
    private List<String> settled(String provider, int least) {
        ladder.fire();
        return toldOf(provider, least);
    }

    /// The events, once there are so many: the service looks by itself.
    private static List<String> toldOf(String provider, int least) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(events(provider)).hasSizeGreaterThanOrEqualTo(least));
        return events(provider);
    }

    private static List<String> events(String provider) {
        return Database.column(
                "select sequence from token_event where subject = ? and type = 'ProviderCredentialExpiring' order by sequence",
                provider);
    }

    private static JsonPath decided(String provider, long sequence) {
        return Api.as(RegistryInfrastructure.key("notifier"))
                .body(
                        Map.of(
                                "occasions",
                                List.of(
                                        Map.of(
                                                "id",
                                                "q",
                                                "subject",
                                                provider,
                                                "type",
                                                "ProviderCredentialExpiring",
                                                "sequence",
                                                sequence,
                                                "generation",
                                                0,
                                                "code",
                                                "CLIENT_SECRET_EXPIRING"))))
                .post("/internal/v1/notices/decide")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("decisions[0]");
    }

    private static String secret(@Nullable Instant expiresAt) {
        return expiresAt == null
                ? "{\"value\": \"s\"}"
                : "{\"value\": \"s\", \"expiresAt\": \"%s\"}".formatted(expiresAt);
    }

    private static String provider(String... secrets) {
        return Registry.provider(entry(secrets));
    }

    private void put(String provider, String... secrets) {
        registry.put("/providers/" + provider, entry(secrets)).statusCode(200);
    }

    private static String entry(String... secrets) {
        return """
                {"protocol": "oauth2-refresh-token", "displayName": "A realm", "rotation": "strict",
                 "tokenEndpoint": "https://sso.example.com/token",
                 "client": {"id": "c", "authentication": "client_secret_basic", "secrets": [%s]}}
                """
                .formatted(String.join(", ", secrets));
    }
}

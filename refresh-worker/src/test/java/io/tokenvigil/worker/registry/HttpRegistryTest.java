package io.tokenvigil.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.expiry.ExpiryRule;
import io.tokenvigil.worker.expiry.ExpiryRules;
import io.tokenvigil.worker.expiry.ExpiryUnit;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider.Revokes;
import io.tokenvigil.worker.lease.LeasedProvider.Verification;
import io.tokenvigil.worker.lease.ProtocolName;
import io.tokenvigil.worker.lease.WorkKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRegistryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private FakeRegistry fake;
    private HttpRegistry registry;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeRegistry();
        registry = new HttpRegistry(configuration(fake.url(), FakeRegistry.KEY + "\n", false));
    }

    @AfterEach
    void stop() {
        registry.close();
        fake.close();
    }

    @Test
    void theContractsOwnLeaseIsUnderstood() throws Exception {
        // Given: the example of docs/internal-api.md, with values where it shows dots
        var lease =
                JSON.readTree(
                        """
                        {"row": 4712, "attempt": "00000000-0000-0000-0000-000000000001", "kind": "REFRESH",
                         "tokenId": "00000000-0000-0000-0000-000000000002", "namespace": "default", "name": "x",
                         "generation": 3, "fence": 9, "leasedAt": "2026-11-22T00:00:00Z",
                         "leasedUntil": "2026-11-22T00:00:15Z", "timeoutMillis": 10000,
                         "provider": {"id": "demo", "protocol": "oauth2-refresh-token",
                           "tokenEndpoint": "https://p.test/token", "introspectionEndpoint": "https://p.test/introspect",
                           "revocationEndpoint": "https://p.test/revoke",
                           "client": {"id": "app", "secret": "s", "authentication": "client_secret_basic"},
                           "audience": "aud", "rotation": "strict", "reuseGrace": "PT30S", "refusedStatuses": [502],
                           "expiresIn": "auto", "assumedLifetime": "PT30M", "maxLifetime": "P90D",
                           "oldSurvives": true, "earlyRefreshIsNoop": false, "revokes": "token",
                           "verification": {"kind": "introspection", "url": null}},
                         "accessToken": null, "refreshToken": "rt", "scope": "a b", "requestedLifetime": "PT1H",
                         "expiresAt": null, "refreshExpiresAt": null, "verifyTry": 0}
                        """);
        fake.grant(lease.deepCopy());

        // When
        var claimed = claim();

        // Then
        assertThat(claimed.leases())
                .singleElement()
                .isInstanceOfSatisfying(
                        Lease.Refresh.class,
                        refresh -> {
                            assertThat(refresh.ticket().row()).isEqualTo(4_712);
                            assertThat(refresh.ticket().attempt()).isEqualTo(new UUID(0, 1));
                            assertThat(refresh.ticket().tokenId()).isEqualTo(new UUID(0, 2));
                            assertThat(refresh.ticket().kind()).isEqualTo(WorkKind.REFRESH);
                            assertThat(refresh.ticket().provider()).isEqualTo("demo");
                            assertThat(refresh.ticket().timeout())
                                    .isEqualTo(Duration.ofSeconds(10));
                            assertThat(refresh.ticket().mayStart(System.nanoTime())).isTrue();
                            assertThat(
                                            refresh.ticket()
                                                    .mayStart(System.nanoTime() + 5_000_000_000L))
                                    .isFalse();
                            assertThat(refresh.protocol())
                                    .isEqualTo(ProtocolName.OAUTH2_REFRESH_TOKEN);
                            assertThat(refresh.endpoint())
                                    .isEqualTo(URI.create("https://p.test/token"));
                            assertThat(refresh.refreshToken()).isEqualTo(Secret.of("rt"));
                            assertThat(refresh.scope()).isEqualTo("a b");
                            assertThat(refresh.requestedLifetime()).isEqualTo(Duration.ofHours(1));
                            var provider = refresh.provider();
                            assertThat(provider.client())
                                    .isEqualTo(new Client.Basic("app", Secret.of("s")));
                            assertThat(provider.refusedStatuses()).isEqualTo(Set.of(502));
                            assertThat(provider.revokes()).isEqualTo(Revokes.TOKEN);
                            assertThat(provider.verification())
                                    .isEqualTo(
                                            new Verification.Introspection(
                                                    URI.create("https://p.test/introspect")));
                            assertThat(provider.expiry())
                                    .isEqualTo(
                                            new ExpiryRules(
                                                    ExpiryUnit.AUTO,
                                                    Duration.ofMinutes(30),
                                                    Duration.ofDays(90)));
                        });
    }

    @Test
    void aValueThatHasToHaveLeftSoonMayLeaveOnlySoSoon() {
        // Given
        var lease = LeaseJson.refresh("https://p.test/token", "rt");
        var leasedAt = Instant.parse(lease.path("leasedAt").textValue());
        lease.put("presentBy", leasedAt.plusSeconds(3).toString());
        var asked = System.nanoTime();
        fake.grant(lease);

        // When
        var ticket = claim().leases().getFirst().ticket();

        // Then
        assertThat(ticket.leaveBy() - asked).isBetween(3_000_000_000L, 4_900_000_000L);
        assertThat(ticket.mayStart(asked + 2_000_000_000L)).isTrue();
        assertThat(ticket.mayStart(ticket.leaveBy())).isFalse();
        assertThat(ticket.startBy()).isGreaterThan(ticket.leaveBy());
    }

    @Test
    void aQuestionIsAboutARefreshTokenAndHasAPlaceToAsk() {
        // Given
        var nowhere = LeaseJson.resolve("https://p.test/introspect", "rt");
        LeaseJson.provider(nowhere).putNull("introspectionEndpoint");
        fake.grant(LeaseJson.resolve("https://p.test/introspect", "rt"), nowhere);

        // When
        var leases = claim().leases();

        // Then
        assertThat(leases.getFirst())
                .isInstanceOfSatisfying(
                        Lease.Resolve.class,
                        resolve -> {
                            assertThat(resolve.refreshToken()).isEqualTo(Secret.of("rt"));
                            assertThat(resolve.endpoint())
                                    .isEqualTo(URI.create("https://p.test/introspect"));
                        });
        assertThat(leases.getLast()).isInstanceOf(Lease.Unusable.class);
    }

    @Test
    void aProbeIsAboutNoToken() {
        // Given
        fake.grant(LeaseJson.probe("https://p.test/token"));

        // When
        var claimed = claim();

        // Then
        assertThat(claimed.leases())
                .singleElement()
                .isInstanceOfSatisfying(
                        Lease.Probe.class,
                        probe -> {
                            assertThat(probe.ticket().kind()).isEqualTo(WorkKind.PROBE);
                            assertThat(probe.ticket().tokenId()).isNull();
                            assertThat(probe.endpoint())
                                    .isEqualTo(URI.create("https://p.test/token"));
                            assertThat(probe.provider().client()).isEqualTo(new Client.None());
                        });
    }

    @Test
    void aLeaseThatLacksWhatItNeedsIsUnusableAndNotLost() {
        // Given
        var noToken = LeaseJson.verify("probe", "https://p.test/me", "at");
        noToken.putNull("accessToken");
        var noEndpoint = LeaseJson.refresh("https://p.test/token", "rt");
        LeaseJson.provider(noEndpoint).putNull("tokenEndpoint");
        var newProtocol = LeaseJson.refresh("https://p.test/token", "rt");
        LeaseJson.provider(newProtocol).put("protocol", "carrier-pigeon");
        var newWord = LeaseJson.refresh("https://p.test/token", "rt");
        LeaseJson.client(newWord).put("authentication", "tls_client_auth");
        var noSecret = LeaseJson.refresh("https://p.test/token", "rt");
        LeaseJson.client(noSecret).put("authentication", "client_secret_post");
        fake.grant(noToken, noEndpoint, newProtocol, newWord, noSecret);

        // When
        var leases = claim().leases();

        // Then
        assertThat(leases)
                .hasSize(5)
                .allSatisfy(lease -> assertThat(lease).isInstanceOf(Lease.Unusable.class));
        assertThat(((Lease.Unusable) leases.getFirst()).code()).isEqualTo(Code.NO_CREDENTIAL);
    }

    @Test
    void aWebhooksLeaseHasWhatItIsSentAndSignedWith() {
        // Given
        var lease = LeaseJson.webhook("https://hooks.test/a", "{}", "whsec_AA==", "whsec_AQ==");
        var empty = LeaseJson.webhook("https://hooks.test/a", "{}");
        empty.putNull("webhook");
        fake.grant(lease, empty);

        // When
        var leases = claim().leases();

        // Then
        assertThat(leases.getFirst())
                .isInstanceOfSatisfying(
                        Lease.Webhook.class,
                        webhook -> {
                            assertThat(webhook.message().toString())
                                    .isEqualTo(lease.at("/webhook/id").asText());
                            assertThat(webhook.url()).isEqualTo(URI.create("https://hooks.test/a"));
                            assertThat(webhook.body()).isEqualTo("{}");
                            assertThat(webhook.secrets())
                                    .containsExactly(
                                            Secret.of("whsec_AA=="), Secret.of("whsec_AQ=="));
                        });
        assertThat(leases.getLast()).isInstanceOf(Lease.Unusable.class);
    }

    @Test
    void aLeaseThatCannotBeReadCostsOnlyItself() {
        // Given
        var broken = LeaseJson.refresh("https://p.test/token", "rt");
        broken.put("attempt", "not a uuid");
        var newer = LeaseJson.refresh("https://p.test/token", "rt").put("kind", "OF_TOMORROW");
        var good = LeaseJson.refresh("https://p.test/token", "rt");
        fake.grant(broken, newer, good);

        // Then
        assertThat(claim().leases())
                .singleElement()
                .satisfies(
                        lease ->
                                assertThat(lease.ticket().row())
                                        .isEqualTo(good.get("row").asLong()));
    }

    @Test
    void aClaimThatIsRepeatedGetsTheSameLeases() {
        // Given
        fake.grant(LeaseJson.refresh("https://p.test/token", "rt"));
        fake.loseAnswer("leases");
        var claim = new Claim(UUID.randomUUID(), "w1", UUID.randomUUID(), 0, 0, 10);

        // When
        var first = registry.claim(claim);
        var second = registry.claim(claim);

        // Then
        assertThat(first).isInstanceOf(Reply.Away.class);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Reply.Given.class,
                        given -> assertThat(((Claimed) given.value()).leases()).hasSize(1));
    }

    @Test
    void anAnswerCrossesWithItsSecretsAndEveryFieldOfTheContract() {
        // When
        var reply =
                registry.answers(
                        List.of(
                                new Report.Answer(
                                        4_712,
                                        new UUID(0, 1),
                                        new UUID(0, 2),
                                        9,
                                        200,
                                        37,
                                        Secret.of("at"),
                                        Secret.of("rt"),
                                        "Bearer",
                                        "a b",
                                        Instant.parse("2026-11-22T00:30:00Z"),
                                        false,
                                        ExpiryRule.EXPIRES_IN,
                                        false,
                                        null,
                                        false)));

        // Then
        assertThat(reply)
                .isEqualTo(new Reply.Given<>(List.of(new Acknowledgement.Taken("ADOPTED"))));
        assertThat(fake.answers())
                .singleElement()
                .satisfies(
                        answer ->
                                assertThat(answer)
                                        .isEqualTo(
                                                JSON.readTree(
                                                        """
                                                        {"row": 4712, "attempt": "00000000-0000-0000-0000-000000000001",
                                                         "tokenId": "00000000-0000-0000-0000-000000000002", "fence": 9,
                                                         "httpStatus": 200, "millis": 37, "accessToken": "at", "refreshToken": "rt",
                                                         "tokenType": "Bearer", "scope": "a b", "expiresAt": "2026-11-22T00:30:00Z",
                                                         "neverExpires": false, "expiryRule": "EXPIRES_IN", "expiryDisagrees": false,
                                                         "refreshExpiresAt": null, "revokedByAdmin": false}
                                                        """)));
    }

    @Test
    void whatCannotAnswerNowIsAwayAndAWrongCallIsRejected() {
        // Given
        fake.away(true);
        var away = registry.endings(List.of());
        fake.away(false);

        // When
        var foreign =
                registry.introduce(
                        new Introduction("w1", UUID.randomUUID(), 0, 0, "somebody else's"));

        // Then
        assertThat(away).isEqualTo(new Reply.Away<>("status 503"));
        assertThat(foreign).isEqualTo(new Reply.Rejected<>(409, "slot-key"));
    }

    @Test
    void aKeyThatWasRotatedIsReadAgain() throws Exception {
        // Given
        try (var stale = FakeKeys.of(directory, "tvk_old")) {
            var client = new HttpRegistry(stale.configuration(fake.url()));
            assertThat(client.endings(List.of())).isEqualTo(new Reply.Away<>("status 401"));

            // When
            stale.rotate(FakeRegistry.KEY);
            client.endings(List.of());

            // Then
            assertThat(client.endings(List.of())).isInstanceOf(Reply.Given.class);
            client.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry.example:8080",
                "http://127.0.0.1.example",
                "ftp://localhost",
                "registry"
            })
    void credentialsDoNotCrossANetworkInTheClearUnlessSomebodySaysSo(String url) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new HttpRegistry(configuration(URI.create(url), "tvk_x", false)))
                .withMessageContaining("tokenvigil.registry.url");
    }

    @Test
    void aPrivateNetworkCanBeSaidToBePrivate() throws Exception {
        new HttpRegistry(configuration(URI.create("http://registry.example:8080"), "tvk_x", true))
                .close();
        new HttpRegistry(configuration(URI.create("https://registry.example"), "tvk_x", false))
                .close();
    }

    private Claimed claim() {
        var reply = registry.claim(new Claim(UUID.randomUUID(), "w1", UUID.randomUUID(), 0, 0, 50));
        return ((Reply.Given<Claimed>) reply).value();
    }

    private RegistryConfiguration configuration(URI url, String key, boolean plaintext)
            throws IOException {
        var file = Files.writeString(directory.resolve("key-" + UUID.randomUUID()), key);
        return new Settings(url, file, plaintext, Duration.ofSeconds(5));
    }

    record Settings(URI url, Path keyFile, boolean plaintext, Duration timeout)
            implements RegistryConfiguration {}

    /// A key file whose content changes.
    record FakeKeys(Path file) implements AutoCloseable {
        static FakeKeys of(Path directory, String key) throws IOException {
            return new FakeKeys(Files.writeString(directory.resolve("rotating"), key));
        }

        RegistryConfiguration configuration(URI url) {
            return new Settings(url, file, false, Duration.ofSeconds(5));
        }

        void rotate(String key) throws IOException {
            Files.writeString(file, key);
        }

        @Override
        public void close() throws IOException {
            Files.delete(file);
        }
    }
}

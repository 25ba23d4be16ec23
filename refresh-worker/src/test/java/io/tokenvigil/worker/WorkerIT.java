package io.tokenvigil.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Infrastructure;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.worker.registry.FakeRegistry;
import io.tokenvigil.worker.registry.LeaseJson;
import io.tokenvigil.worker.webhook.StandardReceiver;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packaged worker against a provider that counts presentations.
class WorkerIT {
    /// How long a call hangs that holds nobody up.
    private static final Duration HANGING = Duration.ofSeconds(10);

    @TempDir static Path directory;
    private static FakeRegistry registry;
    private static DemoProvider provider;
    private static ProviderLeases leases;
    private static ServerSocket silent;
    private static WebhookReceiver receiver;
    private static WorkerProcess worker;

    @BeforeAll
    static void start() throws Exception {
        registry = new FakeRegistry();
        registry.waitMillis(100);
        provider = DemoProvider.onLoopback(directory.resolve("provider"), 0);
        leases = new ProviderLeases(provider);
        silent = new ServerSocket(0, 1_000, java.net.InetAddress.getLoopbackAddress());
        receiver = new WebhookReceiver();
        worker =
                new WorkerProcess(
                                directory,
                                "w1",
                                registry,
                                Infrastructure.shared().kafka().bootstrapServers(),
                                provider.port(),
                                silent.getLocalPort(),
                                receiver.port())
                        .start();
    }

    @AfterAll
    static void stop() throws Exception {
        worker.close();
        provider.close();
        registry.close();
        silent.close();
        receiver.close();
    }

    /// Also after a test that failed while they were not.
    @AfterEach
    void reportsAreTaken() {
        registry.takesReports(true);
    }

    @Test
    void aDueTokenIsRefreshedOnceAndItsAnswerIsDelivered() {
        // Given
        var grant = leases.grant();
        var lease = leases.refresh(grant);

        // When
        registry.grant(lease);

        // Then
        var answer = answer(lease);
        assertThat(answer.get("fence").asLong()).isEqualTo(9);
        assertThat(answer.get("httpStatus").asInt()).isEqualTo(200);
        assertThat(answer.get("accessToken").asText()).isNotEqualTo(grant.accessToken());
        assertThat(answer.get("refreshToken").asText()).isNotEqualTo(grant.refreshToken());
        assertThat(answer.get("expiryRule").asText()).isEqualTo("EXPIRES_IN");
        assertThat(Instant.parse(answer.get("expiresAt").asText()))
                .isEqualTo(
                        Instant.parse(lease.get("leasedAt").asText()).plus(Duration.ofMinutes(30)));
        assertThat(leases.presentations(grant)).hasSize(1);
        assertThat(worker.metrics())
                .contains(
                        "tokenvigil_refresh_seconds_count{code=\"NONE\",outcome=\"DONE\",provider=\"demo\"}");
    }

    @Test
    void aClientThatAsksForItselfPresentsNoToken() {
        // Given
        var lease = leases.clientCredentials();

        // When
        registry.grant(lease);

        // Then
        var answer = answer(lease);
        assertThat(answer.get("accessToken").asText()).isNotEmpty();
        assertThat(answer.get("refreshToken").isNull()).isTrue();
        assertThat(provider.ledger())
                .filteredOn(entry -> entry.kind() == LedgerEntry.Kind.CLIENT_CREDENTIALS)
                .hasSize(1);
    }

    @Test
    void aDeclaredRequestIsSentOnceAndItsAnswerReadByPointers() {
        // Given
        var grant = leases.grant();
        var lease = leases.declared(grant);

        // When
        registry.grant(lease);

        // Then
        var answer = answer(lease);
        assertThat(answer.get("refreshToken").asText()).isNotEqualTo(grant.refreshToken());
        assertThat(answer.get("expiryRule").asText()).isEqualTo("EXPIRES_IN");
        assertThat(leases.presentations(grant)).hasSize(1);
        var again = leases.declared(grant);
        registry.grant(again);
        assertThat(outcome(again).get("code").asText()).isEqualTo("INVALID_GRANT");
    }

    @Test
    void aPersonalAccessTokenRotatesItselfAndIsNotRotatedTwice() {
        // Given
        var token = leases.personalToken();
        var lease = leases.rotation(token);

        // When
        registry.grant(lease);

        // Then
        var answer = answer(lease);
        var next = answer.get("accessToken").asText();
        assertThat(next).isNotEqualTo(token);
        assertThat(answer.get("expiryRule").asText()).isEqualTo("EXPIRES_AT");
        assertThat(Instant.parse(answer.get("expiresAt").asText()))
                .isEqualTo(
                        Instant.parse(lease.get("leasedAt").asText())
                                .plus(Duration.ofDays(30))
                                .truncatedTo(ChronoUnit.DAYS));
        var again = leases.rotation(token);
        registry.grant(again);
        assertThat(outcome(again).get("code").asText()).isEqualTo("INVALID_GRANT");
    }

    @Test
    void aProviderAcceptsEveryCallsOwnSignedAssertion() {
        // Given
        var first = leases.signedRefresh(leases.signedGrant());

        // When
        registry.grant(first);
        var second = leases.signedRefresh(answer(first).get("refreshToken").asText());
        registry.grant(second);

        // Then
        assertThat(answer(second).get("accessToken").asText())
                .isNotEqualTo(answer(first).get("accessToken").asText());
    }

    @Test
    void aRefusalWithASuccessesStatusIsARefusal() {
        // Given
        var lease = leases.githubRefresh("ghr_of_nobody");

        // When
        registry.grant(lease);

        // Then
        assertThat(outcome(lease).get("outcome").asText()).isEqualTo("REFUSED");
        assertThat(outcome(lease).get("code").asText()).isEqualTo("INVALID_GRANT");
        assertThat(outcome(lease).get("httpStatus").asInt()).isEqualTo(200);
    }

    @Test
    void aNewTokenIsTriedOutAndTheOldOneRetired() {
        // Given
        var grant = leases.grant();
        var refresh = leases.refresh(grant);
        registry.grant(refresh);
        var fresh = answer(refresh).get("accessToken").asText();
        var byUserinfo = leases.verify("userinfo", provider.userinfoEndpoint(), fresh);
        var byProbe = leases.verify("probe", provider.resource(), fresh);
        var byIntrospection =
                leases.verify("introspection", provider.introspectionEndpoint(), fresh);

        // When
        registry.grant(byUserinfo, byProbe, byIntrospection);

        // Then
        for (var lease : List.of(byUserinfo, byProbe, byIntrospection)) {
            assertThat(outcome(lease).get("outcome").asText()).isEqualTo("DONE");
            assertThat(outcome(lease).get("verified").asText()).isEqualTo("VERIFIED");
        }

        // When
        var retire = leases.retire(grant.accessToken());
        registry.grant(retire);

        // Then
        assertThat(outcome(retire).get("outcome").asText()).isEqualTo("DONE");
        var old = leases.verify("probe", provider.resource(), grant.accessToken());
        var still = leases.verify("probe", provider.resource(), fresh);
        registry.grant(old, still);
        assertThat(outcome(old).get("verified").asText()).isEqualTo("REJECTED");
        assertThat(outcome(still).get("verified").asText()).isEqualTo("VERIFIED");
    }

    @Test
    void aDestinationIsToldWithSignaturesThatItCanCheck() {
        // Given: in the middle of a rotation
        var old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var fresh = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        var lease = LeaseJson.webhook(receiver.url(), "{\"name\":\"é\"}", fresh, old);

        // When
        registry.grant(lease);

        // Then
        assertThat(outcome(lease).get("outcome").asText()).isEqualTo("DONE");
        var message = receiver.messages().getFirst();
        assertThat(message.body()).isEqualTo("{\"name\":\"é\"}");
        assertThat(message.headers()).containsEntry("webhook-id", lease.at("/webhook/id").asText());
        for (var secret : List.of(old, fresh)) {
            assertThat(
                            new StandardReceiver(secret)
                                    .accepts(message.headers(), message.body(), Instant.now()))
                    .isTrue();
        }
        assertThat(message.body() + message.headers()).doesNotContain(old).doesNotContain(fresh);
        assertThat(worker.metrics()).contains("tokenvigil_webhooks_total{outcome=\"DONE\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "HANG, UNKNOWN, OUTCOME_UNKNOWN",
        "RESET, UNKNOWN, OUTCOME_UNKNOWN",
        "SERVER_ERROR, UNKNOWN, OUTCOME_UNKNOWN",
        "SLOW, UNKNOWN, OUTCOME_UNKNOWN",
        "TRUNCATED, UNKNOWN, OUTCOME_UNKNOWN",
        "HUGE, UNKNOWN, OUTCOME_UNKNOWN",
        "HTML, UNKNOWN, UNREADABLE_ANSWER",
        "TOO_MANY, REFUSED, RATE_LIMITED",
        "REFUSE, REFUSED, INVALID_GRANT"
    })
    void whateverTheProviderDoesItIsAskedOnce(Fault.Kind fault, String outcome, String code) {
        // Given
        var grant = leases.grant();
        var isWaitedFor = fault == Fault.Kind.HANG || fault == Fault.Kind.SLOW;
        var lease = isWaitedFor ? leases.hastyRefresh(grant) : leases.refresh(grant);
        provider.order(Fault.once(ProviderLeases.CLIENT, fault));

        // When
        registry.grant(lease);

        // Then
        var ended = outcome(lease);
        assertThat(ended.get("outcome").asText()).isEqualTo(outcome);
        assertThat(ended.get("code").asText()).isEqualTo(code);
        assertThat(leases.presentations(grant)).hasSize(1);
    }

    @Test
    void anUnreadableSuccessIsKeptForRescue() {
        // Given
        var lease = leases.refresh(leases.grant());
        provider.order(Fault.once(ProviderLeases.CLIENT, Fault.Kind.HTML));

        // When
        registry.grant(lease);

        // Then
        var rescue = Base64.getDecoder().decode(outcome(lease).get("rescue").asText());
        assertThat(new String(rescue, StandardCharsets.UTF_8)).contains("<");
    }

    @Test
    void anAddressThatNobodyListedIsNotCalled() {
        // Given
        var lease = LeaseJson.refresh("http://127.0.0.1:" + FreePort.any() + "/token", "rt");

        // When
        registry.grant(lease);

        // Then
        assertThat(outcome(lease).get("outcome").asText()).isEqualTo("NOT_SENT");
        assertThat(outcome(lease).get("code").asText()).isEqualTo("GUARD_REFUSED");
    }

    @Test
    void aProviderThatHangsHoldsUpNobodyElsesTokens() {
        // Given: as many as the registry would ever let one provider have, and more
        var hanging =
                IntStream.range(0, 300).mapToObj(_ -> hangingLease()).toArray(ObjectNode[]::new);
        var quick = leases.refresh(leases.grant());

        // When
        registry.grant(hanging);
        registry.grant(quick);
        var asked = System.nanoTime();

        // Then: long before any of them ended
        answer(quick);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(HANGING.dividedBy(2));
        var attempts = Stream.of(hanging).map(lease -> lease.get("attempt")).toList();
        assertThat(registry.outcomes()).noneMatch(each -> attempts.contains(each.get("attempt")));
        await().atMost(HANGING.plusSeconds(15))
                .untilAsserted(
                        () ->
                                assertThat(registry.outcomes())
                                        .filteredOn(each -> attempts.contains(each.get("attempt")))
                                        .hasSize(300)
                                        .allMatch(
                                                each ->
                                                        each.get("outcome")
                                                                .asText()
                                                                .equals("UNKNOWN")));
    }

    @Test
    void anAnswerWaitsForARegistryThatIsAwayAndTheCallIsNotRepeated() {
        // Given
        var grant = leases.grant();
        var lease = leases.refresh(grant);
        registry.takesReports(false);

        // When
        registry.grant(lease);
        await().untilAsserted(() -> assertThat(leases.presentations(grant)).hasSize(1));
        await().untilAsserted(
                        () ->
                                assertThat(worker.metrics())
                                        .contains("tokenvigil_worker_slot_waiting 1.0"));
        registry.takesReports(true);

        // Then
        answer(lease);
        assertThat(leases.presentations(grant)).hasSize(1);
        await().untilAsserted(
                        () ->
                                assertThat(worker.metrics())
                                        .contains("tokenvigil_worker_slot_waiting 0.0"));
    }

    @Test
    void itIsReadyWhileTheRegistryAnswers() {
        assertThat(worker.health("ready").get("status").asText()).isEqualTo("UP");
        assertThat(worker.health("live").get("status").asText()).isEqualTo("UP");
    }

    @Test
    void noSecretIsInItsLogItsMetricsOrItsSlot() throws Exception {
        // Given: a story with every kind of work in it
        var grant = leases.grant();
        var refresh = leases.refresh(grant);
        registry.grant(refresh);
        var answer = answer(refresh);
        var spoilt = leases.grant();
        var broken = leases.refresh(spoilt);
        provider.order(Fault.once(ProviderLeases.CLIENT, Fault.Kind.TRUNCATED));
        registry.grant(broken);
        outcome(broken);
        var secrets = new ArrayList<>(ProviderLeases.secrets(grant));
        secrets.addAll(ProviderLeases.secrets(spoilt));
        secrets.add(answer.get("accessToken").asText());
        secrets.add(answer.get("refreshToken").asText());
        secrets.add(FakeRegistry.KEY);

        // Then
        var seen = new StringBuilder(worker.log()).append(worker.metrics());
        for (var file : worker.slotFiles()) {
            seen.append(new String(file, StandardCharsets.ISO_8859_1));
        }
        assertThat(secrets)
                .allSatisfy(
                        secret -> {
                            assertThat(seen).doesNotContain(secret);
                            assertThat(seen)
                                    .doesNotContain(
                                            Base64.getEncoder()
                                                    .encodeToString(
                                                            secret.getBytes(
                                                                    StandardCharsets.UTF_8)));
                        });
    }

    /// With as much time to begin as to hang.
    private static ObjectNode hangingLease() {
        var address = "http://127.0.0.1:%d/token".formatted(silent.getLocalPort());
        return LeaseJson.lasting(
                LeaseJson.refresh(address, "rt"), HANGING.multipliedBy(2), HANGING);
    }

    private static JsonNode answer(ObjectNode lease) {
        return reported(registry.answers(), lease);
    }

    private static JsonNode outcome(ObjectNode lease) {
        return reported(registry.outcomes(), lease);
    }

    private static JsonNode reported(List<JsonNode> reports, ObjectNode lease) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () ->
                                reports.stream()
                                        .filter(
                                                each ->
                                                        each.get("attempt")
                                                                .equals(lease.get("attempt")))
                                        .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}

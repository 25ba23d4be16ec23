package io.tokenvigil.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.embedded.Infrastructure;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.worker.registry.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A worker that ends at the worst moments, and the one that comes after it.
class CrashIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private FakeRegistry registry;
    private DemoProvider provider;
    private ProviderLeases leases;
    private WorkerProcess worker;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        registry.waitMillis(100);
        provider = DemoProvider.onLoopback(directory.resolve("provider"), 0);
        leases = new ProviderLeases(provider);
        worker = worker("w1").start();
    }

    @AfterEach
    void stop() {
        worker.close();
        provider.close();
        registry.close();
    }

    @Test
    void killedAfterTheBytesLeftTheOutcomeIsUnknownAndTheTokenIsNotPresentedAgain() {
        // Given
        var grant = leases.grant();
        var lease = leases.refresh(grant);
        provider.order(Fault.once(ProviderLeases.CLIENT, Fault.Kind.HANG));
        registry.grant(lease);
        await().untilAsserted(() -> assertThat(leases.presentations(grant)).hasSize(1));

        // When
        worker.process().kill();
        registry.owes(former(lease));
        worker.start();

        // Then
        var outcome = reported(registry.outcomes(), lease);
        assertThat(outcome.get("outcome").asText()).isEqualTo("UNKNOWN");
        assertThat(outcome.get("code").asText()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(leases.presentations(grant)).hasSize(1);
    }

    @Test
    void killedWithTheAnswerInHandTheAnswerIsDeliveredByTheNextWorker() {
        // Given
        var grant = leases.grant();
        var lease = leases.refresh(grant);
        registry.takesReports(false);
        registry.grant(lease);
        await().untilAsserted(() -> assertThat(leases.presentations(grant)).hasSize(1));
        await().untilAsserted(() -> assertThat(worker.metrics()).contains("outcome=\"DONE\""));
        await().untilAsserted(() -> assertThat(slotSize()).isGreaterThan(1_000));

        // When
        worker.process().kill();
        registry.takesReports(true);
        registry.owes(former(lease));
        worker.start();

        // Then
        var answer = reported(registry.answers(), lease);
        assertThat(answer.get("refreshToken").asText()).isNotEmpty();
        assertThat(registry.outcomes()).isEmpty();
        assertThat(leases.presentations(grant)).hasSize(1);

        // When: it works, so the chain is alive
        var fresh = leases.verify("probe", provider.resource(), answer.get("accessToken").asText());
        registry.grant(fresh);

        // Then
        assertThat(reported(registry.outcomes(), fresh).get("verified").asText())
                .isEqualTo("VERIFIED");
    }

    @Test
    void killedBeforeTheAttemptWasNamedNothingWasSent() {
        // Given: leased by the registry, and the answer lost on its way
        var grant = leases.grant();
        var lease = leases.refresh(grant);
        registry.owes(former(lease));

        // When
        worker.process().kill();
        worker.start();

        // Then
        var outcome = reported(registry.outcomes(), lease);
        assertThat(outcome.get("outcome").asText()).isEqualTo("NOT_SENT");
        assertThat(leases.presentations(grant)).isEmpty();
    }

    @Test
    void aWorkerWhoseSlotsWereLostDoesNotSayThatNothingWasSent() throws IOException {
        // Given
        var lease = leases.refresh(leases.grant());
        registry.owes(former(lease));

        // When
        worker.process().kill();
        Files.move(worker.slots(), directory.resolve("lost"));
        worker.start();

        // Then
        assertThat(reported(registry.outcomes(), lease).get("outcome").asText())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void askedToEndItFinishesWhatIsInHandAndTakesNoMore() {
        // Given
        var grant = leases.grant();
        var lease = leases.refresh(grant);
        provider.order(new Fault(ProviderLeases.CLIENT, Fault.Kind.SLOW, 1, true, 15, null, null));
        registry.grant(lease);
        await().untilAsserted(() -> assertThat(leases.presentations(grant)).hasSize(1));

        // When
        worker.process().signal("TERM");
        await().until(() -> !worker.listens());
        awaitSilence();
        assertThat(worker.process().isAlive()).isTrue();
        registry.grant(leases.refresh(leases.grant()));
        await().atMost(Duration.ofSeconds(30)).until(() -> !worker.process().isAlive());

        // Then
        assertThat(registry.answers())
                .singleElement()
                .satisfies(
                        answer ->
                                assertThat(answer.get("attempt")).isEqualTo(lease.get("attempt")));
        assertThat(registry.outcomes()).isEmpty();
        assertThat(worker.process().exitCode()).isEqualTo(143);
    }

    @Test
    void whatADeadWorkerLeftIsDeliveredByALivingOne() {
        // Given: two workers on one directory
        try (var other = worker("w2").start()) {
            var grant = leases.grant();
            var lease = leases.refresh(grant);
            registry.takesReports(false);
            registry.grant(lease);
            await().untilAsserted(() -> assertThat(leases.presentations(grant)).hasSize(1));
            await().untilAsserted(
                            () ->
                                    assertThat(worker.metrics() + other.metrics())
                                            .contains("outcome=\"DONE\""));
            var busy = worker.metrics().contains("outcome=\"DONE\"") ? worker : other;

            // When: the one that has it dies and nobody starts it again
            busy.process().kill();
            registry.takesReports(true);

            // Then: the other looks every fifteen seconds
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(registry.answers()).hasSize(1));
            assertThat(registry.introductions())
                    .extracting(each -> each.get("slot").asInt())
                    .contains(0, 1);
        }
    }

    /// Twenty times as long as it is between two claims.
    private void awaitSilence() {
        var seen = new AtomicInteger(-1);
        await().during(Duration.ofSeconds(2))
                .until(
                        () -> {
                            var claims = registry.claims().size();
                            return seen.getAndSet(claims) == claims;
                        });
    }

    private ObjectNode former(ObjectNode lease) {
        var incarnation = registry.introductions().getLast().get("incarnation").asText();
        var attempt = JSON.createObjectNode().put("kind", lease.get("kind").asText());
        for (var field : List.of("row", "attempt", "tokenId", "fence")) {
            attempt.set(field, lease.get(field));
        }
        return attempt.put("incarnation", UUID.fromString(incarnation).toString());
    }

    private long slotSize() throws IOException {
        return Files.size(worker.slots().resolve("slot-0000").resolve("journal"));
    }

    private WorkerProcess worker(String name) {
        return new WorkerProcess(
                directory,
                name,
                registry,
                Infrastructure.shared().kafka().bootstrapServers(),
                provider.port());
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

package io.tokenvigil.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.outcome.Classifier;
import io.tokenvigil.worker.refresh.RefreshRun;
import io.tokenvigil.worker.slot.OpenSlot;
import io.tokenvigil.worker.slot.Slots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/// The registry, or PostgreSQL behind it, is away when the answer arrives, and for minutes (I-11).
/// The minutes pass between tries without anybody waiting for them.
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class OutageTest {
    private static final Duration OUTAGE = Duration.ofMinutes(7);

    @TempDir Path directory;

    @Test
    void anAnswerWaitsInTheSlotUntilTheRegistryIsBack() throws Exception {
        // Given
        var key = Files.writeString(directory.resolve("key"), FakeRegistry.KEY);
        try (var fake = new FakeRegistry();
                var slot = slot()) {
            var registry =
                    new HttpRegistry(
                            new HttpRegistryTest.Settings(
                                    fake.url(), key, false, Duration.ofSeconds(5)));
            var calls = new AtomicInteger();
            var waitingWhileAway = new AtomicInteger();
            var passed = new AtomicReference<>(Duration.ZERO);
            fake.away(true);
            try (var delivery =
                    RegistryDelivery.to(
                            registry,
                            time -> {
                                waitingWhileAway.set(slot.journal().waiting());
                                var now = passed.updateAndGet(time::plus);
                                fake.away(now.compareTo(OUTAGE) < 0);
                            })) {
                // When
                run(delivery, slot, calls);
            }

            registry.close();

            // Then
            assertThat(passed.get()).isGreaterThanOrEqualTo(OUTAGE);
            assertThat(waitingWhileAway).hasValue(1);
            assertThat(calls).as("calls to the provider").hasValue(1);
            assertThat(fake.answers())
                    .singleElement()
                    .satisfies(
                            answer ->
                                    assertThat(answer.get("refreshToken").asText())
                                            .isEqualTo("rt-2"));
            assertThat(fake.outcomes()).isEmpty();
        }
    }

    private static void run(Delivery delivery, OpenSlot slot, AtomicInteger calls) {
        new RefreshRun(
                        _ -> {
                            calls.incrementAndGet();
                            return new Answered(
                                    200,
                                    AnswerHeaders.none(),
                                    Secret.of(
                                            "{\"access_token\":\"at-2\",\"refresh_token\":\"rt-2\"}"));
                        },
                        new Classifier(InstantSource.fixed(Leases.LEASED_AT)),
                        delivery,
                        new WorkerMetrics(new SimpleMeterRegistry()))
                .run(Leases.oauth(), slot.journal());
    }

    private OpenSlot slot() {
        return new Slots(directory.resolve("slots"), "w1")
                .take(0)
                .open(Secret.of(new byte[32]), "wrapped", UUID.randomUUID());
    }
}

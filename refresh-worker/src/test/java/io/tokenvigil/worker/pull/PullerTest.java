package io.tokenvigil.worker.pull;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider.Revokes;
import io.tokenvigil.worker.lease.LeasedProvider.Verification;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.outcome.Classifier;
import io.tokenvigil.worker.probe.ProbeRun;
import io.tokenvigil.worker.refresh.RefreshRun;
import io.tokenvigil.worker.registry.Claim;
import io.tokenvigil.worker.registry.Claimed;
import io.tokenvigil.worker.registry.Introduced;
import io.tokenvigil.worker.registry.Introduction;
import io.tokenvigil.worker.registry.Registry;
import io.tokenvigil.worker.registry.RegistryDelivery;
import io.tokenvigil.worker.registry.Reply;
import io.tokenvigil.worker.resolve.ResolveRun;
import io.tokenvigil.worker.retire.RetireRun;
import io.tokenvigil.worker.retire.Revoker;
import io.tokenvigil.worker.slot.Incarnation;
import io.tokenvigil.worker.slot.OpenSlot;
import io.tokenvigil.worker.slot.Slots;
import io.tokenvigil.worker.verify.Introspection;
import io.tokenvigil.worker.verify.Verifier;
import io.tokenvigil.worker.verify.VerifyRun;
import io.tokenvigil.worker.webhook.WebhookRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PullerTest {
    private static final Incarnation INCARNATION = new Incarnation(UUID.randomUUID());

    @TempDir Path directory;
    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final Semaphore mayAnswer = new Semaphore(0);
    private final Wakeup wakeup = new Wakeup();
    private OpenSlot slot;
    private Delivery delivery;
    private @Nullable Thread pulling;
    private @Nullable Puller puller;

    @BeforeEach
    void open() {
        slot =
                new Slots(directory, "w1")
                        .take(0)
                        .open(Secret.of(new byte[32]), "wrapped", INCARNATION.id());
        delivery = RegistryDelivery.to(registry);
    }

    @AfterEach
    void close() throws Exception {
        mayAnswer.release(10_000);
        puller().stop();
        requireNonNull(pulling).join();
        delivery.close();
        slot.close();
    }

    @Test
    void itAsksForNoMoreThanItHasRoomFor() {
        // Given
        registry.due(refreshes(8));

        // When
        start(5);

        // Then
        await().untilAsserted(() -> assertThat(puller().inHand()).isEqualTo(5));
        assertThat(registry.claims).extracting(Claim::max).allMatch(max -> max == 5);
        mayAnswer.release(2);
        await().untilAsserted(() -> assertThat(registry.claims).hasSizeGreaterThan(1));
        assertThat(registry.claims.get(1).max()).isLessThanOrEqualTo(2);
        mayAnswer.release(100);
        await().untilAsserted(() -> assertThat(registry.endings).hasSize(8));
    }

    @Test
    void aThousandRingsAreNotAThousandClaimsWhereThereIsNothing() {
        // Given
        registry.pause = Duration.ofSeconds(20);
        start(5);
        await().untilAsserted(() -> assertThat(registry.claims).hasSize(1));
        long start = System.nanoTime();

        // When
        await().pollInterval(Duration.ofMillis(1))
                .untilAsserted(
                        () -> {
                            wakeup.ring();
                            assertThat(registry.claims).hasSizeGreaterThan(9);
                        });

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(8 * 25));
    }

    @Test
    void aRingIsHeardSoonAndSilenceIsHardlyLongerThanTheRegistrySaid() {
        // Given
        registry.pause = Duration.ofSeconds(20);
        start(5);
        await().untilAsserted(() -> assertThat(registry.claims).hasSize(1));

        // When
        wakeup.ring();

        // Then
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(registry.claims).hasSize(2));
        registry.pause = Duration.ofMillis(20);
        wakeup.ring();
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(registry.claims).hasSizeGreaterThan(8));
    }

    @Test
    void aClaimWithoutAnAnswerIsRepeatedAsTheSameRequest() {
        // Given
        registry.lost = 2;
        registry.pause = Duration.ofSeconds(20);

        // When
        start(5);

        // Then
        await().untilAsserted(() -> assertThat(registry.claims).hasSize(3));
        assertThat(registry.claims)
                .extracting(Claim::request)
                .hasSize(3)
                .containsOnly(registry.claims.getFirst().request());
        wakeup.ring();
        await().untilAsserted(() -> assertThat(registry.claims).hasSize(4));
        assertThat(registry.claims.get(3).request())
                .isNotEqualTo(registry.claims.getFirst().request());
    }

    @Test
    void theHighestRowSeenGoesWithTheNextClaim() {
        // Given
        var leases = refreshes(3);
        registry.due(leases);
        mayAnswer.release(100);

        // When
        start(5);

        // Then
        var highest = leases.stream().mapToLong(lease -> lease.ticket().row()).max().orElseThrow();
        await().untilAsserted(
                        () -> assertThat(registry.claims.getLast().highWater()).isEqualTo(highest));
    }

    @Test
    void anUnusableLeaseIsGivenBackAtOnce() {
        // Given
        registry.due(
                List.of(new Lease.Unusable(Leases.ticket(WorkKind.REFRESH), Code.NO_CREDENTIAL)));

        // When
        start(5);

        // Then
        await().untilAsserted(
                        () ->
                                assertThat(registry.endings)
                                        .singleElement()
                                        .satisfies(
                                                ending -> {
                                                    assertThat(ending.outcome())
                                                            .isEqualTo(Report.How.NOT_SENT);
                                                    assertThat(ending.code())
                                                            .isEqualTo(Code.NO_CREDENTIAL);
                                                }));
    }

    @Test
    void aRevocationWhoseLeaseIsTooOldIsGivenBackWithoutACall() {
        // Given: a lease that lapsed while this process was frozen
        registry.due(
                List.of(
                        new Lease.Retire(
                                Leases.lapsed(WorkKind.RETIRE),
                                Leases.provider(
                                        new Client.Public("app"),
                                        new Verification.None(),
                                        Revokes.TOKEN),
                                Secret.of("old-access"),
                                null)));

        // When: no call could come back
        start(5);

        // Then
        await().untilAsserted(
                        () ->
                                assertThat(registry.endings)
                                        .singleElement()
                                        .satisfies(
                                                ending ->
                                                        assertThat(ending.outcome())
                                                                .isEqualTo(Report.How.NOT_SENT)));
    }

    @Test
    void afterAStopNothingIsTakenAndWhatIsInHandIsFinished() throws Exception {
        // Given
        registry.due(refreshes(2));
        start(5);
        await().untilAsserted(() -> assertThat(puller().inHand()).isEqualTo(2));

        // When
        puller().stop();
        requireNonNull(pulling).join();
        registry.due(refreshes(2));
        mayAnswer.release(10);

        // Then
        assertThat(puller().awaitIdle(Duration.ofSeconds(10))).isTrue();
        assertThat(registry.endings).hasSize(2);
    }

    private void start(int concurrency) {
        Outbound outbound =
                _ -> {
                    mayAnswer.acquireUninterruptibly();
                    return new Exchange.NotSent(Exchange.NotSent.Reason.CONNECT);
                };
        var metrics = new WorkerMetrics(new SimpleMeterRegistry());
        var work =
                new LeaseWork(
                        new RefreshRun(
                                outbound,
                                new Classifier(InstantSource.system()),
                                delivery,
                                metrics),
                        new VerifyRun(new Verifier(outbound), delivery, metrics),
                        new RetireRun(new Revoker(outbound), delivery, metrics),
                        new WebhookRun(outbound, delivery, metrics, InstantSource.system()),
                        new ResolveRun(new Introspection(outbound), delivery, metrics),
                        new ProbeRun(outbound, delivery, metrics),
                        delivery);
        var started = new Puller(registry, INCARNATION, work, wakeup, concurrency);
        puller = started;
        pulling =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        started.run(slot);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
    }

    private Puller puller() {
        return requireNonNull(puller);
    }

    private static List<Lease> refreshes(int count) {
        var leases = new ArrayList<Lease>();
        for (int i = 0; i < count; i++) {
            leases.add(Leases.oauth());
        }
        return leases;
    }

    private static final class ScriptedRegistry implements Registry {
        final List<Claim> claims = new CopyOnWriteArrayList<>();
        final List<Report.Ending> endings = new CopyOnWriteArrayList<>();
        private final Queue<Lease> due = new ArrayDeque<>();
        volatile Duration pause = Duration.ofMillis(200);
        volatile int lost;

        synchronized void due(List<Lease> leases) {
            due.addAll(leases);
        }

        @Override
        public Reply<Introduced> introduce(Introduction introduction) {
            throw new UnsupportedOperationException("a puller has its slot already");
        }

        @Override
        public synchronized Reply<Claimed> claim(Claim claim) {
            claims.add(claim);
            if (claims.size() <= lost) {
                return new Reply.Away<>("lost");
            }
            var leases = new ArrayList<Lease>();
            while (leases.size() < claim.max() && !due.isEmpty()) {
                leases.add(due.remove());
            }
            return new Reply.Given<>(new Claimed(leases, pause, false, null));
        }

        @Override
        public Reply<List<Acknowledgement>> answers(List<Report.Answer> answers) {
            throw new UnsupportedOperationException("nothing is answered here");
        }

        @Override
        public Reply<List<Acknowledgement>> endings(List<Report.Ending> reported) {
            endings.addAll(reported);
            return new Reply.Given<>(
                    reported.stream()
                            .<Acknowledgement>map(_ -> new Acknowledgement.Taken("RECORDED"))
                            .toList());
        }
    }
}

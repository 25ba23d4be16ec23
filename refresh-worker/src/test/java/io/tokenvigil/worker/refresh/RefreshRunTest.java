package io.tokenvigil.worker.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivered;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.outcome.Classifier;
import io.tokenvigil.worker.registry.RegistryJson;
import io.tokenvigil.worker.slot.OpenAttempt;
import io.tokenvigil.worker.slot.OpenSlot;
import io.tokenvigil.worker.slot.Slots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshRunTest {
    private static final Secret KEY = Secret.of(new byte[32]);

    @TempDir Path directory;
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<OutboundRequest> sent = new ArrayList<>();
    private final List<List<OpenAttempt>> onDiskWhenSent = new ArrayList<>();
    private final List<List<OpenAttempt>> onDiskWhenReported = new CopyOnWriteArrayList<>();
    private Acknowledgement said = new Acknowledgement.Taken("ADOPTED");
    private OpenSlot slot;
    private Delivery delivery;

    @BeforeEach
    void open() {
        slot = new Slots(directory, "w1").take(0).open(KEY, "wrapped", UUID.randomUUID());
        delivery = new Delivery(this::take, this::take);
    }

    @AfterEach
    void close() {
        delivery.close();
        slot.close();
    }

    @Test
    void theAttemptIsNamedOnDiskBeforeItsFirstByteAndItsAnswerBeforeTheRegistryHasIt() {
        // Given
        var lease = Leases.oauth();

        // When
        run(lease, () -> answered("{\"access_token\":\"at-2\",\"refresh_token\":\"rt-2\"}"));

        // Then
        assertThat(onDiskWhenSent)
                .singleElement()
                .satisfies(
                        open -> {
                            assertThat(open).hasSize(1);
                            assertThat(open.getFirst().attempt())
                                    .isEqualTo(lease.ticket().attempt());
                            assertThat(open.getFirst().captured()).isEmpty();
                        });
        assertThat(onDiskWhenReported)
                .singleElement()
                .satisfies(
                        open ->
                                assertThat(
                                                open.getFirst()
                                                        .captured()
                                                        .flatMap(RegistryJson::fromJournal))
                                        .isEqualTo(Optional.of(reports.getFirst())));
        assertThat(reports)
                .singleElement()
                .isInstanceOfSatisfying(
                        Report.Answer.class,
                        answer -> {
                            assertThat(answer.row()).isEqualTo(lease.ticket().row());
                            assertThat(answer.fence()).isEqualTo(9);
                            assertThat(answer.accessToken()).isEqualTo(Secret.of("at-2"));
                            assertThat(answer.refreshToken()).isEqualTo(Secret.of("rt-2"));
                        });
    }

    @Test
    void whatTheRegistryTookIsForgotten() throws Exception {
        // When
        run(Leases.oauth(), () -> answered("{\"access_token\":\"at-2\"}"));
        slot.close();

        // Then
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void whatTheRegistryCanNeverTakeStaysForRescue() throws Exception {
        // Given
        said = new Acknowledgement.Declined("TOO_LARGE");

        // When
        run(Leases.oauth(), () -> answered("{\"access_token\":\"at-2\"}"));
        slot.close();

        // Then
        assertThat(onDisk())
                .singleElement()
                .satisfies(open -> assertThat(open.captured()).isPresent());
    }

    @Test
    void aLeaseThatIsTooOldIsGivenBackWithoutACall() {
        // Given
        var fresh = Leases.oauth();
        var lapsed =
                new Lease.Refresh(
                        Leases.lapsed(WorkKind.REFRESH),
                        fresh.provider(),
                        fresh.protocol(),
                        fresh.endpoint(),
                        fresh.accessToken(),
                        fresh.refreshToken(),
                        null,
                        null);

        // When
        run(lapsed, () -> answered("{}"));

        // Then
        assertThat(onDiskWhenSent).isEmpty();
        assertEnded(How.NOT_SENT, Code.NOT_SENT);
    }

    @Test
    void aRequestKeepsToItsLeaseHoweverLateItIsSent() {
        // Given
        var lease = Leases.oauth();
        var ticket = lease.ticket();

        // When
        run(lease, () -> answered("{\"access_token\":\"at-2\"}"));

        // Then
        assertThat(sent)
                .singleElement()
                .extracting(OutboundRequest::bounds)
                .isEqualTo(
                        new OutboundRequest.Bounds(
                                ticket.leaveBy(), ticket.startBy() + ticket.timeout().toNanos()));
    }

    @Test
    void anEntryThatMakesNoRequestIsNotSent() {
        // When
        run(
                Leases.oauth(new Client.PrivateKeyJwt("robot", Secret.of("no key"), null), null),
                () -> answered("{}"));

        // Then
        assertThat(onDiskWhenSent).isEmpty();
        assertEnded(How.NOT_SENT, Code.INVALID_CLIENT);
    }

    @Test
    void aJournalThatCannotNameTheAttemptKeepsItFromLeaving() {
        // Given
        slot.journal().close();

        // When
        run(Leases.oauth(), () -> answered("{}"));

        // Then
        assertThat(onDiskWhenSent).isEmpty();
        assertEnded(How.NOT_SENT, Code.NOT_SENT);
    }

    @Test
    void anAnswerThatTheJournalCannotTakeIsDeliveredAllTheSame() {
        // When
        run(
                Leases.oauth(),
                () -> {
                    slot.journal().close();
                    return answered("{\"access_token\":\"at-2\"}");
                });

        // Then
        assertThat(reports).singleElement().isInstanceOf(Report.Answer.class);
    }

    @Test
    void anUnreadableSuccessIsUnknownAndItsBodyGoesAlongForRescue() {
        // When
        run(Leases.oauth(), () -> answered("<html>é"));

        // Then
        var ending = assertEnded(How.UNKNOWN, Code.UNREADABLE_ANSWER);
        assertThat(ending.httpStatus()).isEqualTo(200);
        assertThat(ending.rescue())
                .isEqualTo(
                        Secret.of(
                                Base64.getEncoder()
                                        .encodeToString(Secret.of("<html>é").revealBytes())));
    }

    @Test
    void aHugeBodyIsRescuedAsFarAsTheRegistryTakesIt() {
        // Given
        var body = "{\"access_token\":\"at-2\",\"pad\":\"" + "x".repeat(1_000_000);

        // When
        run(Leases.oauth(), () -> new Broken(Broken.Cause.OVERSIZED, 200, Secret.of(body)));

        // Then
        var rescue = requireNonNull(assertEnded(How.UNKNOWN, Code.OUTCOME_UNKNOWN).rescue());
        assertThat(rescue.size()).isLessThan(800_000);
        assertThat(new String(Base64.getDecoder().decode(rescue.reveal()), UTF_8))
                .startsWith("{\"access_token\":\"at-2\"");
    }

    @Test
    void aCallThatBreaksIsUnknown() {
        // When
        run(Leases.oauth(), () -> new Broken(Broken.Cause.TIMEOUT, 0, Secret.of("")));

        // Then
        assertThat(assertEnded(How.UNKNOWN, Code.OUTCOME_UNKNOWN).httpStatus()).isNull();
    }

    @Test
    void aClientThatFailsInAnUnforeseenWayLeavesTheOutcomeUnknown() {
        // When
        run(
                Leases.oauth(),
                () -> {
                    throw new IllegalStateException("a mistake of ours");
                });

        // Then
        assertEnded(How.UNKNOWN, Code.OUTCOME_UNKNOWN);
    }

    private Report.Ending assertEnded(How how, Code code) {
        assertThat(reports).singleElement().isInstanceOf(Report.Ending.class);
        var ending = (Report.Ending) reports.getFirst();
        assertThat(ending.outcome()).isEqualTo(how);
        assertThat(ending.code()).isEqualTo(code);
        assertThat(ending.kind()).isEqualTo(WorkKind.REFRESH);
        return ending;
    }

    private void run(Lease.Refresh lease, Supplier<Exchange> provider) {
        Outbound outbound =
                request -> {
                    sent.add(request);
                    onDiskWhenSent.add(onDisk());
                    return provider.get();
                };
        new RefreshRun(
                        outbound,
                        new Classifier(InstantSource.fixed(Leases.LEASED_AT)),
                        delivery,
                        new WorkerMetrics(new SimpleMeterRegistry()))
                .run(lease, slot.journal());
    }

    private Delivered take(List<? extends Report> batch) {
        onDiskWhenReported.add(onDisk());
        reports.addAll(batch);
        return new Delivered.Answered(batch.stream().map(_ -> said).toList());
    }

    /// What another worker would find if this process ended now.
    private List<OpenAttempt> onDisk() {
        try {
            var copy = Files.createTempDirectory(directory, "copy");
            var target = Files.createDirectories(copy.resolve("slot-0000"));
            var source = directory.resolve("slot-0000");
            for (var name : List.of("journal", "worker", "wrapped-key")) {
                Files.copy(source.resolve(name), target.resolve(name));
            }
            try (var open = new Slots(copy, "w1").take(0).open(KEY, "wrapped", new UUID(0, 1))) {
                return open.former().open();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Answered answered(String body) {
        return new Answered(200, AnswerHeaders.none(), Secret.of(body));
    }
}

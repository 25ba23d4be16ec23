package io.tokenvigil.worker.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivered;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.registry.Claim;
import io.tokenvigil.worker.registry.Claimed;
import io.tokenvigil.worker.registry.Introduced;
import io.tokenvigil.worker.registry.Introduction;
import io.tokenvigil.worker.registry.Registry;
import io.tokenvigil.worker.registry.RegistryJson;
import io.tokenvigil.worker.registry.Reply;
import io.tokenvigil.worker.slot.Incarnation;
import io.tokenvigil.worker.slot.NamedAttempt;
import io.tokenvigil.worker.slot.Slots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SlotTakingTest {
    private static final Secret KEY = Secret.of(new byte[32]);
    private static final String WRAPPED = "wrapped";

    @TempDir Path directory;
    private final FakeRegistry registry = new FakeRegistry();

    @Test
    void whatWaitsInTheOwnSlotIsCounted() throws Exception {
        // Given
        leftBehind(3);
        var taking = taking();

        // When
        try (var own = taking.first().slot()) {
            // Then
            assertThat(taking.waiting()).isEqualTo(3);
            assertThat(own.slot().number()).isZero();
        }
    }

    @Test
    void whatADeadWorkerLeftIsCountedUntilItIsDelivered() throws Exception {
        // Given: a worker that has an empty slot, beside one that nobody holds
        leftBehind(0);
        var taking = taking();
        try (var _ = taking.first().slot()) {
            leftBehind(2);
            var whileDelivering = new CopyOnWriteArrayList<Integer>();
            var endings = new ArrayList<Report.Ending>();

            // When
            try (var delivery =
                    new Delivery(
                            batch -> taken(batch),
                            batch -> {
                                whileDelivering.add(taking.waiting());
                                endings.addAll(batch);
                                return taken(batch);
                            })) {
                taking.empty(new Takeover(delivery));
            }

            // Then
            assertThat(endings).hasSize(2);
            assertThat(whileDelivering.getFirst()).isEqualTo(2);
            assertThat(taking.waiting()).isZero();
        }
    }

    @Test
    void theHighestRowSeenIsSaidWhenTheSlotIsTaken() throws Exception {
        // Given
        leftBehind(3);

        // When
        taking().first().slot().close();

        // Then
        assertThat(registry.introductions)
                .singleElement()
                .satisfies(
                        introduction -> {
                            assertThat(introduction.highWater()).isEqualTo(3);
                            assertThat(introduction.wrappedKey()).isEqualTo(WRAPPED);
                            assertThat(introduction.worker()).isEqualTo("w1");
                        });
    }

    @Test
    void aSlotOfAnotherRegistryIsLeftAlone() throws Exception {
        // Given
        leftBehind(1);
        registry.foreign = 0;

        // When
        try (var own = taking().first().slot()) {
            // Then
            assertThat(own.slot().number()).isOne();
        }
        registry.foreign = -1;
        try (var other = taking().first().slot()) {
            assertThat(other.slot().number()).isZero();
            assertThat(other.journal().waiting()).isOne();
        }
    }

    /// Takes the first free slot, captures as many endings there, and dies.
    private void leftBehind(int reports) {
        try (var open = new Slots(directory, "w1").take(0).open(KEY, WRAPPED, UUID.randomUUID())) {
            for (var row = 1; row <= reports; row++) {
                var attempt = new NamedAttempt(row, UUID.randomUUID(), UUID.randomUUID(), 7);
                open.journal().name(attempt);
                open.journal()
                        .capture(attempt.attempt(), RegistryJson.journalForm(refused(attempt)));
            }
        }
    }

    private SlotTaking taking() {
        return new SlotTaking(
                new Slots(directory, "w1"), registry, new Incarnation(UUID.randomUUID()));
    }

    private static Report refused(NamedAttempt attempt) {
        return new Report.Ending(
                attempt.row(),
                attempt.attempt(),
                attempt.tokenId(),
                attempt.fence(),
                WorkKind.REFRESH,
                Report.How.REFUSED,
                Code.INVALID_GRANT,
                400,
                12,
                null,
                false,
                null,
                null);
    }

    private static Delivered taken(List<? extends Report> batch) {
        return new Delivered.Answered(
                batch.stream()
                        .<Acknowledgement>map(_ -> new Acknowledgement.Taken("RECORDED"))
                        .toList());
    }

    /// Unwraps every key but that of one slot.
    private static final class FakeRegistry implements Registry {
        private final List<Introduction> introductions = new CopyOnWriteArrayList<>();
        private int foreign = -1;

        @Override
        public Reply<Introduced> introduce(Introduction introduction) {
            introductions.add(introduction);
            return introduction.slot() == foreign
                    ? new Reply.Rejected<>(409, "slot-key")
                    : new Reply.Given<>(new Introduced(KEY, WRAPPED, List.of()));
        }

        @Override
        public Reply<Claimed> claim(Claim claim) {
            throw new UnsupportedOperationException("nothing is claimed here");
        }

        @Override
        public Reply<List<Acknowledgement>> answers(List<Report.Answer> answers) {
            throw new UnsupportedOperationException("nothing is delivered here");
        }

        @Override
        public Reply<List<Acknowledgement>> endings(List<Report.Ending> endings) {
            throw new UnsupportedOperationException("nothing is delivered here");
        }
    }
}

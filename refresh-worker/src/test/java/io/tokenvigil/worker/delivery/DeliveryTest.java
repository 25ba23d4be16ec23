package io.tokenvigil.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.WorkKind;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final Queue<Delivered> replies = new ConcurrentLinkedQueue<>();
    private final List<List<Report.Ending>> offered = new CopyOnWriteArrayList<>();

    @Test
    void aReportIsOfferedAgainUntilItIsAcknowledged() throws Exception {
        // Given
        replies.addAll(List.of(new Delivered.Away(), new Delivered.Away()));
        try (var delivery = delivery()) {
            // When
            var acknowledgement = delivery.deliver(ending(1)).get(10, TimeUnit.SECONDS);

            // Then
            assertThat(acknowledgement).isEqualTo(new Acknowledgement.Taken("RECORDED"));
            assertThat(offered).hasSize(3);
        }
    }

    @Test
    void anAcknowledgementThatLeavesSomeOutCountsForNone() throws Exception {
        // Given
        replies.add(new Delivered.Answered(List.of()));
        try (var delivery = delivery()) {
            // When
            delivery.deliver(ending(1)).get(10, TimeUnit.SECONDS);

            // Then
            assertThat(offered).hasSize(2);
        }
    }

    @Test
    void oneReportThatIsWrongDoesNotHoldUpTheOthers() throws Exception {
        // Given
        try (var delivery =
                new Delivery(
                        _ -> new Delivered.Away(),
                        batch ->
                                batch.stream().anyMatch(report -> report.row() == 13)
                                        ? new Delivered.Rejected("invalid")
                                        : taken(batch))) {
            // When
            var acknowledgements =
                    IntStream.range(10, 20).mapToObj(row -> delivery.deliver(ending(row))).toList();

            // Then
            for (int i = 0; i < 10; i++) {
                assertThat(acknowledgements.get(i).get(10, TimeUnit.SECONDS))
                        .isEqualTo(
                                i == 3
                                        ? new Acknowledgement.Declined("invalid")
                                        : new Acknowledgement.Taken("RECORDED"));
            }
        }
    }

    @Test
    void whatEndsAMomentAfterTheFirstGoesWithIt() throws Exception {
        try (var delivery = delivery()) {
            var moments = 0;
            var together = 0;
            for (int round = 0; moments < 20 && round < 2_000; round++) {
                // When
                var before = offered.size();
                var first = delivery.deliver(ending(1));
                var began = System.nanoTime();
                TimeUnit.MICROSECONDS.sleep(500);
                var second = delivery.deliver(ending(2));
                var was = Duration.ofNanos(System.nanoTime() - began);
                first.get(10, TimeUnit.SECONDS);
                second.get(10, TimeUnit.SECONDS);
                // On a machine that is busy it may have been longer.
                if (was.compareTo(Duration.ofMillis(1)) < 0) {
                    moments++;
                    together += offered.size() - before == 1 ? 1 : 0;
                }
            }

            // Then
            assertThat(moments).isEqualTo(20);
            assertThat(together).isGreaterThan(10);
        }
    }

    @Test
    void aBatchHasTwoHundredReportsAtMost() throws Exception {
        try (var delivery = delivery()) {
            // When
            var acknowledgements =
                    IntStream.range(0, 1_000)
                            .mapToObj(row -> delivery.deliver(ending(row)))
                            .toList();
            for (var acknowledgement : acknowledgements) {
                acknowledgement.get(10, TimeUnit.SECONDS);
            }

            // Then
            assertThat(offered)
                    .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(200));
            assertThat(offered.stream().mapToInt(List::size).sum()).isEqualTo(1_000);
        }
    }

    private Delivery delivery() {
        return new Delivery(
                _ -> new Delivered.Away(),
                batch -> {
                    offered.add(batch);
                    var reply = replies.poll();
                    return reply == null ? taken(batch) : reply;
                });
    }

    private static Delivered taken(List<Report.Ending> batch) {
        return new Delivered.Answered(
                batch.stream()
                        .<Acknowledgement>map(_ -> new Acknowledgement.Taken("RECORDED"))
                        .toList());
    }

    private static Report.Ending ending(long row) {
        return new Report.Ending(
                row,
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                WorkKind.REFRESH,
                How.NOT_SENT,
                Code.NOT_SENT,
                null,
                0,
                null,
                false,
                null,
                null);
    }
}

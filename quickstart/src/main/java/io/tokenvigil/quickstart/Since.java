package io.tokenvigil.quickstart;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/// Has a consumer begin with what was published from an instant on.
record Since(Consumer<byte[], byte[]> consumer, Instant since)
        implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        try {
            seek(partitions);
        } catch (RetriableException e) {
            // From the beginning then, which takes longer.
        }
    }

    private void seek(Collection<TopicPartition> partitions) {
        // The ends first: what comes in between is read.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> times =
                partitions.stream()
                        .collect(Collectors.toMap(part -> part, _ -> since.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach(
                        (part, first) ->
                                consumer.seek(part, offset(first, ends.getOrDefault(part, 0L))));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

    private static long offset(@Nullable OffsetAndTimestamp first, long end) {
        return first == null ? end : first.offset();
    }
}

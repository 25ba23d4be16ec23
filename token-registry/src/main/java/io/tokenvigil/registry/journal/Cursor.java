package io.tokenvigil.registry.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far the relay has come. Everything visible in `done` is published, and of what became
/// visible between `done` and `target` the rows up to `targetId`.
///
/// @param target none between two batches
/// @param lowId no unpublished row has this id or a lower one
/// @param highId the highest id that was published
/// @param ends by partition: where the topic ended after what was published
/// @param refill none unless Kafka lost its data
record Cursor(
        Snapshot done,
        @Nullable Snapshot target,
        long targetId,
        long lowId,
        long highId,
        Map<Integer, Long> ends,
        @Nullable Refill refill) {

    /// Rows to publish again, both ends included.
    record Refill(long from, long to) {}

    Cursor {
        ends = Map.copyOf(ends);
    }

    /// A part of the batch up to `target` is published.
    Cursor within(Snapshot batch, long upTo, Map<Integer, Long> newEnds) {
        return new Cursor(done, batch, upTo, lowId, Math.max(highId, upTo), newEnds, refill);
    }

    /// All that is visible in `batch` is published.
    Cursor completed(Snapshot batch, long low, long high, Map<Integer, Long> newEnds) {
        return new Cursor(batch, null, 0, low, Math.max(highId, high), newEnds, refill);
    }

    Cursor refilling(@Nullable Refill rest, Map<Integer, Long> newEnds) {
        return new Cursor(done, target, targetId, lowId, highId, newEnds, rest);
    }
}

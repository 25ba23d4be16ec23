package io.tokenvigil.registry.journal;

import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Live events on their way, in id order; none where what ended wrote none.
///
/// @param target what became visible until this snapshot is being published
/// @param lastId the journal's last id, as it was read before the rows
/// @param behind what is being read of the rows behind these up to the same target; none where
///   there are none
record Batch(
        Snapshot target,
        long lastId,
        List<JournalRow> rows,
        Publisher.Sent sent,
        @Nullable Future<List<JournalRow>> behind) {

    /// The last id of its rows.
    long upTo() {
        return rows.getLast().id();
    }
}

package io.tokenvigil.worker.slot;

import java.io.IOException;
import java.util.List;

/// Where a journal's records lie. Used by one thread at a time.
interface JournalDisk extends AutoCloseable {
    /// Writes the records as one batch.
    ///
    /// @param durable whether to return only when they survive a power cut
    void append(List<SlotRecord> records, long highWater, boolean durable) throws IOException;

    /// Puts only these records in the place of all that is there, in one step.
    void replace(List<SlotRecord> records, long highWater) throws IOException;

    /// In bytes.
    long size();

    @Override
    void close() throws IOException;
}

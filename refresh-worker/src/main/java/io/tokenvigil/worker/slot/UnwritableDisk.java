package io.tokenvigil.worker.slot;

import java.io.IOException;
import java.util.List;

/// A disk on which a journal was found and can only be read: what lies there can be delivered, and
/// nothing more can be named.
record UnwritableDisk(IOException why) implements JournalDisk {
    @Override
    public void append(List<SlotRecord> records, long highWater, boolean durable)
            throws IOException {
        throw new IOException("the disk takes no more", why);
    }

    @Override
    public void replace(List<SlotRecord> records, long highWater) throws IOException {
        throw new IOException("the disk takes no more", why);
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public void close() {}
}

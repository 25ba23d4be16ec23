package io.tokenvigil.worker.slot;

/// A slot with its journal open for this run.
///
/// @param former what was in it before
public record OpenSlot(Slot slot, Journal journal, Former former) implements AutoCloseable {
    /// Closes the journal, then lets go of the slot.
    @Override
    public void close() {
        journal.close();
        slot.close();
    }
}

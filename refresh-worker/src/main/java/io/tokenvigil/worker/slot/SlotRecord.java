package io.tokenvigil.worker.slot;

import io.tokenvigil.outbound.Secret;
import java.util.UUID;

/// One entry of a slot's journal.
sealed interface SlotRecord {
    /// This run of a worker holds the slot from here on.
    record Opened(UUID incarnation) implements SlotRecord {}

    /// The attempt's first byte may leave once this is durable.
    record Named(NamedAttempt attempt) implements SlotRecord {}

    /// What the attempt ended with, as it goes to the registry.
    record Captured(UUID attempt, Secret report) implements SlotRecord {}

    /// The registry has it: everything about the attempt may be forgotten.
    record Delivered(UUID attempt) implements SlotRecord {}

    /// Nothing but the lease row that its frame carries.
    record HighWater() implements SlotRecord {}
}

package io.tokenvigil.worker.takeover;

import io.tokenvigil.worker.registry.Introduced.FormerAttempt;
import io.tokenvigil.worker.slot.OpenSlot;
import java.util.List;

/// A slot that this worker holds and has introduced itself with.
///
/// @param leased what the registry had leased to its former holders, without an outcome yet
public record TakenSlot(OpenSlot slot, List<FormerAttempt> leased) {
    public TakenSlot {
        leased = List.copyOf(leased);
    }
}

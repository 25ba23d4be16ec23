package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which of a chain's values a generation is. A value that may be shown again inside its grace has
/// several successors, and only one of them came to the registry.
record Links(List<LedgerEntry> ledger) {

    Links {
        ledger = List.copyOf(ledger);
    }

    /// What the call that was leased then brought for the value that it spent.
    ///
    /// @return the next of the chain where the ledger has no such call
    int after(GenerationRow spent, @Nullable Instant leasedAt) {
        return ledger.stream()
                .filter(entry -> entry.done() && entry.issued() != null)
                .filter(entry -> spent.chain().equals(entry.chain()))
                .filter(entry -> entry.generation() == spent.link())
                .filter(entry -> leasedAt == null || !entry.at().isBefore(leasedAt))
                .findFirst()
                .map(entry -> Objects.requireNonNull(entry.issued()).generation())
                .orElse(spent.link() + 1);
    }
}

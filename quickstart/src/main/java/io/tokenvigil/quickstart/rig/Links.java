package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which of a chain's values a generation is. A value that may be shown again inside its grace has
/// several successors, and only one of them came to the registry.
final class Links {
    /// What gave new values, by chain.
    private final Map<String, List<LedgerEntry>> issues;

    Links(List<LedgerEntry> ledger) {
        issues =
                ledger.stream()
                        .filter(entry -> entry.done() && entry.issued() != null)
                        .filter(entry -> entry.chain() != null)
                        .collect(Collectors.groupingBy(entry -> String.valueOf(entry.chain())));
    }

    /// What the call that was leased then brought for the value that it spent.
    ///
    /// @return the next of the chain where the ledger has no such call
    int after(GenerationRow spent, @Nullable Instant leasedAt) {
        return issues.getOrDefault(spent.chain(), List.of()).stream()
                .filter(entry -> entry.generation() == spent.link())
                .filter(entry -> leasedAt == null || !entry.at().isBefore(leasedAt))
                .findFirst()
                .map(entry -> Objects.requireNonNull(entry.issued()).generation())
                .orElse(spent.link() + 1);
    }
}

package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What really happened, from those who cannot be mistaken about it: the provider's books, the
/// registry's tables, the topic, and the rig about its own strikes.
///
/// @param ledger in the order of its numbers
/// @param strict the provider's clients where any second presentation is punished
/// @param tokens by id
/// @param sequences of the events that came to the topic, by token
record Evidence(
        List<LedgerEntry> ledger,
        Set<String> strict,
        Map<String, TokenRow> tokens,
        List<GenerationRow> generations,
        List<AttemptRow> attempts,
        Map<String, List<Long>> sequences,
        List<Struck> struck) {

    /// @param needsPerson nothing automatic will happen
    /// @param sequence of its last event
    record TokenRow(String id, boolean needsPerson, int generation, long sequence) {}

    /// @param chain at the provider
    /// @param link which of the chain's values it is, 1 for the first; 0 where that is not known
    /// @param spent the generation whose value brought it, none for one that a person brought
    record GenerationRow(
            String token,
            int number,
            String chain,
            int link,
            @Nullable Integer spent,
            boolean current,
            @Nullable Instant supersededAt) {}

    /// A call that was leased to spend a value.
    record AttemptRow(
            String token,
            int generation,
            @Nullable String outcome,
            Instant leasedAt,
            @Nullable Integer millis) {}

    Evidence {
        ledger = List.copyOf(ledger);
        strict = Set.copyOf(strict);
        tokens = Map.copyOf(tokens);
        generations = List.copyOf(generations);
        attempts = List.copyOf(attempts);
        sequences = Map.copyOf(sequences);
        struck = List.copyOf(struck);
    }
}

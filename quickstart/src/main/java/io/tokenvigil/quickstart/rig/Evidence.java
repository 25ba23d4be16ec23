package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What really happened, from those who cannot be mistaken about it: the provider's books, the
/// registry's tables, the topic, and the rig about its own strikes.
///
/// @param ledger in the order of its numbers
/// @param strict the provider's clients where any second presentation is punished
/// @param tokens by id
/// @param proofs in the order in which they were given
/// @param slots what the workers' slots captured, as far as it still lies there
/// @param sequences of the events that came to the topic, by token
record Evidence(
        List<LedgerEntry> ledger,
        Set<String> strict,
        Map<String, TokenRow> tokens,
        List<GenerationRow> generations,
        List<AttemptRow> attempts,
        List<ProofRow> proofs,
        List<SlotRow> slots,
        Map<String, List<Long>> sequences,
        List<Struck> struck) {

    /// @param needsPerson nothing automatic will happen
    /// @param lookedInto it shows an unknown outcome for less than a minute
    /// @param sequence of its last event
    record TokenRow(
            String id, boolean needsPerson, boolean lookedInto, int generation, long sequence) {}

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
    ///
    /// @param worker the process that it was leased to
    record AttemptRow(
            UUID id,
            String token,
            int generation,
            String worker,
            @Nullable String outcome,
            Instant leasedAt,
            @Nullable Integer millis) {}

    /// The provider was asked about a value, and called it unspent.
    ///
    /// @param knownAt when the registry had that in writing
    record ProofRow(String token, int generation, Instant askedAt, Instant knownAt) {}

    /// How a call ended, as a slot captured it.
    ///
    /// @param answer it ended with an answer
    /// @param acknowledged the slot knows that the registry has it
    record SlotRow(String slot, UUID attempt, boolean answer, boolean acknowledged) {}

    Evidence {
        ledger = List.copyOf(ledger);
        strict = Set.copyOf(strict);
        tokens = Map.copyOf(tokens);
        generations = List.copyOf(generations);
        attempts = List.copyOf(attempts);
        proofs = List.copyOf(proofs);
        slots = List.copyOf(slots);
        sequences = Map.copyOf(sequences);
        struck = List.copyOf(struck);
    }
}

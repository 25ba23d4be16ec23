package io.tokenvigil.registry.attempt;

import io.tokenvigil.registry.attempt.SpendRows.Spend;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.work.WorkRows;
import io.tokenvigil.registry.work.WorkRows.Given;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes down calls before they are made: the attempt, the value that it spends, and on the work
/// that it is under way.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Ledger {

    private final AttemptRows attempts;
    private final SpendRows spends;
    private final WorkRows work;

    Ledger(AttemptRows attempts, SpendRows spends, WorkRows work) {
        this.attempts = attempts;
        this.spends = spends;
        this.work = work;
    }

    /// A call about to be leased.
    ///
    /// @param work the piece of work that it is for
    /// @param spends the value that it uses up, if it does
    /// @param presentBy when that has to have left; none: whenever the call is made
    public record Entry(
            AttemptRows.New attempt,
            long work,
            @Nullable Fingerprint spends,
            Rotation rotation,
            @Nullable Instant presentBy) {}

    /// What became of values so far; see [SpendRows#earlier].
    public Map<Fingerprint, List<EarlierSpend>> earlier(
            Set<Fingerprint> leaving, Set<Fingerprint> judged) {
        return spends.earlier(leaving, judged);
    }

    /// Writes the entries down, and answers the attempts in their order.
    public List<Attempt> write(List<Entry> entries) {
        Map<UUID, Long> rows = attempts.insert(entries.stream().map(Entry::attempt).toList());
        List<Attempt> written = new ArrayList<>();
        List<Given> given = new ArrayList<>();
        List<Spend> spent = new ArrayList<>();
        for (Entry entry : entries) {
            AttemptRows.New fresh = entry.attempt();
            long row = Objects.requireNonNull(rows.get(fresh.id()));
            written.add(fresh.at(row));
            given.add(new Given(entry.work(), row, fresh.leasedUntil()));
            if (entry.spends() != null) {
                spent.add(
                        new Spend(
                                row,
                                entry.spends(),
                                fresh.token().key(),
                                fresh.generation(),
                                entry.rotation(),
                                entry.presentBy()));
            }
        }
        work.give(given);
        spends.insert(spent);
        return written;
    }
}

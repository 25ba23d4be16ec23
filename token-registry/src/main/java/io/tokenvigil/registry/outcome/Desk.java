package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.attempt.SpendRows;
import io.tokenvigil.registry.generation.Generations;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.WorkRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Fetches what a batch of reports is about, under the tokens' locks, and keeps what was decided: a
/// fixed number of statements each, however many reports.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Desk {

    private final AttemptRows attempts;
    private final SpendRows spends;
    private final TokenLock lock;
    private final Generations generations;
    private final ProviderTerms terms;
    private final WorkRows work;
    private final OwnClients ownClients;

    Desk(
            AttemptRows attempts,
            SpendRows spends,
            TokenLock lock,
            Generations generations,
            ProviderTerms terms,
            WorkRows work,
            OwnClients ownClients) {
        this.attempts = attempts;
        this.spends = spends;
        this.lock = lock;
        this.generations = generations;
        this.terms = terms;
        this.work = work;
        this.ownClients = ownClients;
    }

    Bench open(Collection<UUID> ids) {
        List<Long> keys =
                attempts.find(ids).values().stream().map(a -> a.token().key()).distinct().toList();
        Map<Long, LockedToken> tokens = new LinkedHashMap<>();
        lock.lock(keys).forEach(token -> tokens.put(token.key(), token));
        // Again, now that nobody else can end them.
        Map<UUID, Attempt> known = attempts.find(ids);
        return new Bench(
                known,
                tokens,
                generations.open(tokens.values()),
                terms.of(
                        tokens.values().stream()
                                .map(token -> token.face().provider())
                                .collect(Collectors.toSet())),
                work.of(tokens.keySet()),
                () -> ownClients.among(tokens.keySet()));
    }

    void close(Bench bench) {
        generations.promote(bench.chains, bench.promotes, bench.terms());
        generations.save(bench.chains);
        attempts.end(bench.ended);
        spends.done(bench.kept);
        lock.write(bench.allTokens());
    }
}

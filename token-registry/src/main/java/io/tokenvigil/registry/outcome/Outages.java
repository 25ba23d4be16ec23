package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.outcome.Report.Ending;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Which providers lose refreshes that they forgive no repetition of. Settled before anything is
/// decided about tokens, which are not locked here: an attempt's place is free only when its
/// provider's circuit is open.
@ApplicationScoped
class Outages {

    private final AttemptRows attempts;
    private final ProviderTerms terms;
    private final ProviderHealth health;

    Outages(AttemptRows attempts, ProviderTerms terms, ProviderHealth health) {
        this.attempts = attempts;
        this.terms = terms;
        this.health = health;
    }

    /// Opens the circuits of those that these endings tell of.
    @Transactional(Transactional.TxType.SUPPORTS)
    void note(List<Ending> endings) {
        List<UUID> unknown =
                endings.stream()
                        .filter(ending -> ending.outcome() == Outcome.UNKNOWN)
                        .map(Ending::attempt)
                        .toList();
        if (unknown.isEmpty()) {
            return;
        }
        // What was said before, or has an answer by now, is no news.
        List<Attempt> open =
                attempts.find(unknown).values().stream().filter(Attempt::isOpen).toList();
        Map<String, Instant> began =
                began(open, terms.of(open.stream().map(Attempt::provider).toList()));
        if (!began.isEmpty()) {
            health.unknown(began);
        }
    }

    /// When the latest of these calls began that may be lost for good, by provider.
    static Map<String, Instant> began(Collection<Attempt> lost, Map<String, Terms> entries) {
        Map<String, Instant> began = new HashMap<>();
        for (Attempt attempt : lost) {
            Terms entry = entries.get(attempt.provider());
            if (attempt.kind() == WorkKind.REFRESH
                    && entry != null
                    && entry.rotation() instanceof Rotation.Strict) {
                began.merge(attempt.provider(), attempt.leasedAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return began;
    }
}

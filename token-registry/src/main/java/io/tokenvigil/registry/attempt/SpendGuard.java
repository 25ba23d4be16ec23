package io.tokenvigil.registry.attempt;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.provider.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Decides whether a refresh token value may leave (I-10): pure, over every earlier presentation of
/// the same value.
public sealed interface SpendGuard {

    /// It may.
    record Allowed() implements SpendGuard {}

    /// Not before the one who has it now is done with it.
    record Wait(Instant until) implements SpendGuard {}

    /// It may not, and no time changes that.
    record Forbidden(Code code) implements SpendGuard {}

    /// Judges over a value by what became of it so far.
    ///
    /// @param rotation what the provider makes of a second presentation
    static SpendGuard judge(List<EarlierSpend> earlier, Rotation rotation, Instant now) {
        if (rotation instanceof Rotation.None) {
            return new Allowed();
        }
        List<EarlierSpend> doubtful = doubtful(earlier);
        if (doubtful.isEmpty()) {
            return new Allowed();
        }
        for (EarlierSpend spend : doubtful) {
            if (spend.isDead()) {
                return new Forbidden(spend.code() == null ? Code.INVALID_GRANT : spend.code());
            }
        }
        Instant stillHeld =
                doubtful.stream()
                        .filter(spend -> spend.outcome() == null)
                        .map(EarlierSpend::leasedUntil)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.MIN);
        if (stillHeld.isAfter(now)) {
            return new Wait(stillHeld);
        }
        boolean forgiven =
                doubtful.size() == 1
                        && forgivenUntil(doubtful, rotation).filter(now::isBefore).isPresent();
        return forgiven ? new Allowed() : new Forbidden(Code.OUTCOME_UNKNOWN);
    }

    /// Until when a presentation has to have left that repeats one whose end nobody knows: longer
    /// the provider does not forgive that. Counted from before it saw the first one. None: it is no
    /// such repetition.
    static Optional<Instant> forgivenUntil(List<EarlierSpend> earlier, Rotation rotation) {
        return rotation instanceof Rotation.Grace(Duration reuse)
                ? doubtful(earlier).stream()
                        .map(spend -> spend.sentAt().plus(reuse))
                        .min(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static List<EarlierSpend> doubtful(List<EarlierSpend> earlier) {
        return earlier.stream().filter(spend -> !spend.leftItUnspent()).toList();
    }
}

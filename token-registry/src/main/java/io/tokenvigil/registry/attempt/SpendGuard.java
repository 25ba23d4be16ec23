package io.tokenvigil.registry.attempt;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.provider.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

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
        List<EarlierSpend> doubtful =
                earlier.stream().filter(spend -> !spend.leftItUnspent()).toList();
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
        return isRepeatInGrace(doubtful, rotation, now)
                ? new Allowed()
                : new Forbidden(Code.OUTCOME_UNKNOWN);
    }

    /// Once, and inside the window.
    private static boolean isRepeatInGrace(
            List<EarlierSpend> doubtful, Rotation rotation, Instant now) {
        return rotation instanceof Rotation.Grace(Duration reuse)
                && doubtful.size() == 1
                && doubtful.getFirst().sentAt().plus(reuse).isAfter(now);
    }
}

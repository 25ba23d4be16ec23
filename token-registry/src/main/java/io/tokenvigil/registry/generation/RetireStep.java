package io.tokenvigil.registry.generation;

import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.registry.generation.Generation.Previous;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happens to a superseded generation whose time has come: pure.
sealed interface RetireStep {

    /// Its provider is asked to end it.
    record AskProvider() implements RetireStep {}

    /// Its owners are asked to: only a person can, at the provider. Asked again every week.
    record AskPerson() implements RetireStep {}

    /// It is over, and its secrets are destroyed.
    record Over(RetiredHow how) implements RetireStep {}

    /// Somebody was asked already, or it is in use.
    record Wait() implements RetireStep {}

    /// How long after a person was asked the next reminder comes.
    Duration REMINDER = Duration.ofDays(7);

    /// What matters for the step, besides the generation itself.
    ///
    /// @param revokes the provider can be asked
    /// @param bySomebody only a person could end it there
    /// @param live the value is also another generation's (I-19)
    /// @param inUse a destination may still run on it
    record Situation(boolean revokes, boolean bySomebody, boolean live, boolean inUse) {}

    static RetireStep of(Previous previous, Situation situation, Instant now) {
        if (previous.isOver(now)) {
            return new Over(RetiredHow.EXPIRED);
        }
        if (situation.live()) {
            return new Over(RetiredHow.NONE);
        }
        if (situation.inUse()) {
            return new Wait();
        }
        // A person may revoke what only they have: a value that is watched only is not here.
        if (situation.bySomebody()) {
            return isReminded(previous, now) ? new Wait() : new AskPerson();
        }
        if (situation.revokes() && previous.facts().access() != null) {
            return previous.isRetiring() ? new Wait() : new AskProvider();
        }
        return new Over(RetiredHow.NONE);
    }

    /// When it is to be looked at again, if ever: at the next reminder, or once it ends by itself.
    static @Nullable Instant again(Previous previous, Situation situation) {
        Instant end = previous.end().validUntil();
        Instant asked = previous.end().retiringAt();
        if (!situation.bySomebody() || situation.inUse() || asked == null) {
            return end;
        }
        Instant reminder = asked.plus(REMINDER);
        return end != null && end.isBefore(reminder) ? end : reminder;
    }

    private static boolean isReminded(Previous previous, Instant now) {
        Instant asked = previous.end().retiringAt();
        return asked != null && now.isBefore(asked.plus(REMINDER));
    }
}

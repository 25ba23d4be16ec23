package io.tokenvigil.registry.generation;

import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.registry.generation.Generation.Previous;
import java.time.Instant;

/// What happens to a superseded generation whose time has come: pure.
sealed interface RetireStep {

    /// Its provider is asked to end it.
    record AskProvider() implements RetireStep {}

    /// Its owners are asked to: only a person can, at the provider.
    record AskPerson() implements RetireStep {}

    /// It is over, and its secrets are destroyed.
    record Over(RetiredHow how) implements RetireStep {}

    /// Somebody was asked already.
    record Wait() implements RetireStep {}

    /// What matters for the step, besides the generation itself.
    ///
    /// @param revokes the provider can be asked
    /// @param bySomebody only a person could end it there
    /// @param live the value is also another generation's (I-19)
    record Situation(boolean revokes, boolean bySomebody, boolean live) {}

    static RetireStep of(Previous previous, Situation situation, Instant now) {
        if (previous.isOver(now)) {
            return new Over(RetiredHow.EXPIRED);
        }
        if (situation.live() || previous.facts().access() == null) {
            return new Over(RetiredHow.NONE);
        }
        if (situation.revokes()) {
            return previous.isRetiring() ? new Wait() : new AskProvider();
        }
        if (situation.bySomebody()) {
            return previous.isRetiring() ? new Wait() : new AskPerson();
        }
        return new Over(RetiredHow.NONE);
    }
}

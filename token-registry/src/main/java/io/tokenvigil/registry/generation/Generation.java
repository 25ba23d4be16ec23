package io.tokenvigil.registry.generation;

import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.Verification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The n-th value of a token, in one of four states. Each state offers its legal transitions and no
/// others: nothing comes back from `Previous`, and a generation that readers have seen never
/// becomes pending again (I-18).
public sealed interface Generation {

    GenerationFacts facts();

    default int number() {
        return facts().number();
    }

    /// In hand, and not given to readers: it is being verified, or waits for a person.
    record Pending(GenerationFacts facts) implements Generation {

        public Current promote() {
            return new Current(facts);
        }

        public Pending checked(Verification found) {
            return new Pending(facts.withVerified(found));
        }

        /// Another one overtook it.
        public Previous supersede(Instant at) {
            return new Previous(facts, new End(at, facts.expiresAt(), null));
        }
    }

    /// What readers get.
    record Current(GenerationFacts facts) implements Generation {

        public Current checked(Verification found) {
            return new Current(facts.withVerified(found));
        }

        /// Another one became current.
        ///
        /// @param validUntil how long it still works; none: it never ends by itself
        public Previous supersede(Instant at, @Nullable Instant validUntil) {
            return new Previous(facts, new End(at, validUntil, null));
        }
    }

    /// Superseded, and still working until it is retired.
    record Previous(GenerationFacts facts, End end) implements Generation {

        /// Somebody was asked to end it: the provider, or a person.
        public Previous beginRetiring(Instant at) {
            return new Previous(facts, new End(end.supersededAt(), end.validUntil(), at));
        }

        public boolean isRetiring() {
            return end.retiringAt() != null;
        }

        public boolean isOver(Instant now) {
            return end.validUntil() != null && !end.validUntil().isAfter(now);
        }

        /// Its secrets are destroyed with it.
        public Retired retire(RetiredHow how, Instant at) {
            return new Retired(facts.withoutSecrets(), end, how, at);
        }
    }

    /// Over. The row stays for the history.
    record Retired(GenerationFacts facts, End end, RetiredHow how, Instant at)
            implements Generation {}

    /// How a generation's time as the current one ended.
    ///
    /// @param validUntil how long it still works; none: it never ends by itself
    /// @param retiringAt when somebody was asked to end it
    record End(Instant supersededAt, @Nullable Instant validUntil, @Nullable Instant retiringAt) {}
}

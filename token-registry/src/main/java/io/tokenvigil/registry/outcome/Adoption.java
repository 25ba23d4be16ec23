package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.provider.Spends;
import io.tokenvigil.registry.work.Terms;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What becomes of an answer that spent the newest value in hand: pure. It is kept in any case;
/// this says what readers get.
sealed interface Adoption {

    /// They get it now.
    ///
    /// @param verify it is tried out afterwards
    record Promote(boolean verify) implements Adoption {}

    /// It is tried out first.
    record Verify() implements Adoption {}

    /// They keep the old one, and a person has to look.
    record Withhold(Code code) implements Adoption {}

    /// The provider gave the current one again, because that is still good: it is asked again when
    /// it is not.
    record SameAgain(Instant askAgain) implements Adoption {}

    /// A life told in whole seconds from here and from there differs by so much at most.
    Duration SAME_END = Duration.ofSeconds(2);

    /// What was answered.
    ///
    /// @param sameValue the access token is the current generation's
    record Answered(
            @Nullable Instant expiresAt,
            boolean neverExpires,
            boolean revokedByAdmin,
            boolean sameValue) {}

    /// Decides over an answer.
    ///
    /// @param currentEnds when the current generation expires; none: never, or there is none
    static Adoption of(Answered answer, Terms terms, @Nullable Instant currentEnds, Instant now) {
        if (answer.revokedByAdmin()) {
            return new Withhold(Code.REVOKED_BY_ADMIN);
        }
        if (isSameAgain(answer, terms, currentEnds)) {
            return new SameAgain(afterItsEnd(answer, currentEnds, now));
        }
        if (answer.expiresAt() == null && !answer.neverExpires()) {
            return new Withhold(Code.NO_EXPIRY);
        }
        if (terms.oldSurvives() && gainsNothing(answer, currentEnds)) {
            return new Withhold(Code.GRANT_ENDING);
        }
        return terms.verifies() && terms.oldSurvives()
                ? new Verify()
                : new Promote(terms.verifies());
    }

    private static boolean isSameAgain(
            Answered answer, Terms terms, @Nullable Instant currentEnds) {
        // Where nothing was spent, the same value again is no sign of an end either.
        return answer.sameValue()
                && !answer.neverExpires()
                && (terms.earlyRefreshIsNoop() || terms.spends() == Spends.NOTHING)
                && (answer.expiresAt() == null
                        || currentEnds == null
                        || !answer.expiresAt().isAfter(currentEnds.plus(SAME_END)));
    }

    private static Instant afterItsEnd(
            Answered answer, @Nullable Instant currentEnds, Instant now) {
        Instant end = answer.expiresAt() == null ? currentEnds : answer.expiresAt();
        Instant soonest = now.plusSeconds(1);
        return end == null || end.plusSeconds(1).isBefore(soonest) ? soonest : end.plusSeconds(1);
    }

    private static boolean gainsNothing(Answered answer, @Nullable Instant currentEnds) {
        return currentEnds != null
                && answer.expiresAt() != null
                && !answer.expiresAt().isAfter(currentEnds);
    }
}

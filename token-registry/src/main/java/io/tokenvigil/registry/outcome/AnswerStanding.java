package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.timer.TokenTimer;
import io.tokenvigil.registry.work.Terms;

/// Where an answer stands when it comes, however late: pure. What it spent decides, and not whose
/// lease is live (I-20).
enum AnswerStanding {
    /// It spent the newest value in hand: it is the token's next one.
    NEXT,
    /// Something has taken that value's place: it is kept, and ended.
    SUPERSEDED,
    /// The token itself was ended.
    GONE;

    static AnswerStanding of(Attempt attempt, TokenTimer timer, Terms terms) {
        if (timer.status() == TokenStatus.REVOKED) {
            return GONE;
        }
        return attempt.generation() == RefreshAftermath.spendable(timer, terms) ? NEXT : SUPERSEDED;
    }
}

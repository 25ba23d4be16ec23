package io.tokenvigil.notifier.digest;

import io.tokenvigil.notifier.notice.FreshWord;
import io.tokenvigil.notifier.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What happens to everything that waits for one recipient: the next mail, and what is held for a
/// later one. Leading edge: the first notice goes at once and opens a window; later ones wait until
/// it closes and become one mail. Who wants one mail a day, or mail within certain hours, gets it
/// then. What needs a person now is never held, and nothing is held past its end. What somebody
/// asked for by hand is neither held nor left out.
///
/// @param next goes into a mail now, the most urgent first; may be empty
/// @param held waits
/// @param superseded is not sent: something more urgent about the same token is (M-3)
public record Digest(List<Notice> next, List<Held> held, List<Notice> superseded) {
    /// What ends so soon after it would go needs a person now.
    private static final Duration SOON = Duration.ofHours(1);

    /// A notice that waits.
    public record Held(Notice notice, Instant until) {}

    public Digest {
        next = List.copyOf(next);
        held = List.copyOf(held);
        superseded = List.copyOf(superseded);
    }

    /// Sorts what waits by what happens to it now.
    ///
    /// @param windowUntil when the recipient's window closes; in the past where none is open
    public static Digest of(
            List<Notice> waiting,
            Instant windowUntil,
            Instant now,
            Function<Notice, Rhythm> rhythm) {
        List<Notice> superseded = new ArrayList<>();
        List<Notice> next = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        Set<String> matters = new HashSet<>();
        for (Notice notice : waiting.stream().sorted(Notice.MOST_URGENT_FIRST).toList()) {
            Instant turn = rhythm.apply(notice).next(notice.createdAt(), windowUntil, now);
            if (!notice.byHand() && !matters.add(notice.occasion().matter())) {
                superseded.add(notice);
            } else if (turn.isAfter(now) && !urgent(notice, turn, now)) {
                held.add(new Held(notice, turn));
            } else if (isDue(notice, now)) {
                next.add(notice);
            }
        }
        return new Digest(next, held, superseded);
    }

    private static boolean urgent(Notice notice, Instant turn, Instant now) {
        Instant end = notice.end();
        return notice.now()
                || notice.byHand()
                || (end != null && end.isAfter(now) && end.isBefore(turn.plus(SOON)));
    }

    private static boolean isDue(Notice notice, Instant now) {
        return !notice.notBefore().isAfter(now)
                && notice.checkedAt().isAfter(now.minus(FreshWord.LASTS));
    }
}

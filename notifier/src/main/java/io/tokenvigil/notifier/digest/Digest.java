package io.tokenvigil.notifier.digest;

import io.tokenvigil.notifier.notice.FreshWord;
import io.tokenvigil.notifier.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What happens to everything that waits for one recipient: the next mail, and what is held for a
/// later one. Leading edge: the first notice goes at once and opens a window; later ones wait until
/// it closes and become one mail. Who wants one mail a day, or mail within certain hours, gets it
/// then. What needs a person now is never held, and nothing is held past its end. What somebody
/// asked for by hand is neither held nor left out.
///
/// Only what goes now takes another's place: what is held may no longer hold when its turn comes,
/// and then the lesser one is all that there is to tell. So that one waits with it, but not for one
/// of which the registry has no word.
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
        Set<String> told = new HashSet<>();
        Map<String, Instant> waits = new HashMap<>();
        for (Notice notice : waiting.stream().sorted(Notice.MOST_URGENT_FIRST).toList()) {
            String matter = notice.byHand() ? notice.id().toString() : notice.occasion().matter();
            Instant leader = waits.get(matter);
            Instant turn = rhythm.apply(notice).next(notice.createdAt(), windowUntil, now);
            if (told.contains(matter)) {
                superseded.add(notice);
            } else if (leader != null && !isTooUrgent(notice, leader, now)) {
                Instant both = turn.isAfter(leader) ? turn : leader;
                if (both.isAfter(now)) {
                    held.add(new Held(notice, both));
                }
            } else if (turn.isAfter(now) && !urgent(notice, turn, now)) {
                held.add(new Held(notice, turn));
                waits.putIfAbsent(matter, turn);
            } else if (isDue(notice, now)) {
                next.add(notice);
                told.add(matter);
            } else if (!isWithoutWord(notice, now)) {
                waits.putIfAbsent(matter, notice.notBefore());
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

    /// Whether it cannot wait until then for a more urgent one that is held. For one that has its
    /// turn now and is only asked about again it can.
    private static boolean isTooUrgent(Notice notice, Instant until, Instant now) {
        return until.isAfter(now) && urgent(notice, until, now);
    }

    /// Whether it is asked about later, and nothing else puts it off.
    private static boolean isWithoutWord(Notice notice, Instant now) {
        return notice.notBefore().isAfter(now) && notice.attempts() == 0;
    }

    private static boolean isDue(Notice notice, Instant now) {
        return !notice.notBefore().isAfter(now)
                && notice.checkedAt().isAfter(now.minus(FreshWord.LASTS));
    }
}

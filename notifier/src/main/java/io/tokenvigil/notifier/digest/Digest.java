package io.tokenvigil.notifier.digest;

import io.tokenvigil.notifier.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What happens to everything that waits for one recipient: the next mail, and what is held for a
/// later one. Leading edge: the first notice goes at once and opens a window; later ones wait until
/// it closes and become one mail. What needs a person now is never held.
///
/// @param next goes into a mail now, the most urgent first; may be empty
/// @param held waits for the window to close
/// @param superseded is not sent: something more urgent about the same token is (M-3)
public record Digest(List<Notice> next, List<Notice> held, List<Notice> superseded) {
    /// A word of the registry older than this is asked for again.
    private static final Duration FRESH = Duration.ofSeconds(60);

    /// What ends so soon after the window's close needs a person now.
    private static final Duration SOON = Duration.ofHours(1);

    public Digest {
        next = List.copyOf(next);
        held = List.copyOf(held);
        superseded = List.copyOf(superseded);
    }

    /// Sorts what waits by what happens to it now.
    ///
    /// @param windowUntil when the recipient's window closes; in the past where none is open
    /// @param limit notices in one mail
    public static Digest of(List<Notice> waiting, Instant windowUntil, Instant now, int limit) {
        List<Notice> superseded = new ArrayList<>();
        List<Notice> next = new ArrayList<>();
        List<Notice> held = new ArrayList<>();
        Set<String> matters = new HashSet<>();
        boolean open = windowUntil.isAfter(now);
        for (Notice notice : waiting.stream().sorted(Notice.MOST_URGENT_FIRST).toList()) {
            if (!matters.add(notice.occasion().matter())) {
                superseded.add(notice);
            } else if (open && !urgent(notice, windowUntil)) {
                held.add(notice);
            } else if (isDue(notice, now) && next.size() < limit) {
                next.add(notice);
            }
        }
        return new Digest(next, held, superseded);
    }

    private static boolean urgent(Notice notice, Instant windowUntil) {
        Instant end = notice.occasion().expiresAt();
        return notice.now() || (end != null && end.isBefore(windowUntil.plus(SOON)));
    }

    private static boolean isDue(Notice notice, Instant now) {
        return !notice.notBefore().isAfter(now) && notice.checkedAt().isAfter(now.minus(FRESH));
    }
}

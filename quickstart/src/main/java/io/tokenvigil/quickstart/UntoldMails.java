package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.inbox.Mail;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which mails of an inbox were not told yet. Anybody may empty the inbox meanwhile: whatever is in
/// it then has come since.
final class UntoldMails {
    private @Nullable Mail lastTold;

    /// @param told newest first
    UntoldMails(List<Mail> told) {
        lastTold = told.isEmpty() ? null : told.getFirst();
    }

    boolean areAmong(List<Mail> newestFirst) {
        return !newestFirst.isEmpty() && isUntold(newestFirst.getFirst());
    }

    /// From now on they count as told.
    ///
    /// @return the oldest first
    List<Mail> takeFrom(List<Mail> newestFirst) {
        List<Mail> untold = newestFirst.stream().takeWhile(this::isUntold).toList();
        if (!untold.isEmpty()) {
            lastTold = untold.getFirst();
        }
        return untold.reversed();
    }

    private boolean isUntold(Mail mail) {
        return !Objects.equals(mail, lastTold);
    }
}

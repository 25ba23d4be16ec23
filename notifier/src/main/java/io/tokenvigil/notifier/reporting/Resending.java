package io.tokenvigil.notifier.reporting;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.notice.NoticeState;
import io.tokenvigil.notifier.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Sends a notice again because somebody asked for it: as another notice to the same recipient,
/// about which the registry is asked as about any other.
@ApplicationScoped
class Resending {
    private final Database database;
    private final Notices notices;
    private final Reports reports;

    Resending(Database database, Notices notices, Reports reports) {
        this.database = database;
        this.notices = notices;
        this.reports = reports;
    }

    /// What became of the request.
    sealed interface Outcome {

        /// There is another notice now; the same request again finds the same one.
        record Again(Report report) implements Outcome {}

        /// It has not reached its end, and goes out by itself.
        record Waiting() implements Outcome {}

        /// No such notice is about that token, or it had found nobody to tell.
        record Unknown() implements Outcome {}
    }

    /// @param next id of the notice that it becomes
    Outcome resend(UUID token, UUID notice, UUID next) {
        Optional<Report> before = reports.find(token, notice);
        if (before.isEmpty() || before.get().recipient() == null) {
            return new Outcome.Unknown();
        }
        if (before.get().state() == NoticeState.PENDING) {
            return new Outcome.Waiting();
        }
        database.transaction(transaction -> notices.again(transaction, notice, next));
        return reports.find(token, next)
                .<Outcome>map(Outcome.Again::new)
                .orElseGet(Outcome.Unknown::new);
    }
}

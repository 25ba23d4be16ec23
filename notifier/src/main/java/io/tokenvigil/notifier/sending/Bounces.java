package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Notices;
import io.tokenvigil.notifier.notice.StandIns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// Mails that came back after the server had taken them: they told nobody anything, so whoever is
/// next in line is told (M-5).
@ApplicationScoped
public class Bounces {
    private static final Logger LOG = Logger.getLogger(Bounces.class);

    private final Database database;
    private final Mails mails;
    private final Notices notices;
    private final Recording recording;

    Bounces(Database database, Mails mails, Notices notices, Recording recording) {
        this.database = database;
        this.mails = mails;
        this.notices = notices;
        this.recording = recording;
    }

    /// What became of the report.
    public sealed interface Result {

        /// The mail told nobody anything.
        ///
        /// @param notices how many of it count as failed because it came back, whoever said so
        record Failed(int notices) implements Result {}

        /// The mail is being handed over: what becomes of that is not written down yet.
        record UnderWay() implements Result {}

        /// There is no such mail, or none any more.
        record Unknown() implements Result {}
    }

    /// Takes a report. The same one again changes nothing.
    ///
    /// @param status that the recipient's server gave, as RFC 3463 has it
    public Result report(String messageId, String status) {
        return database.persistently(transaction -> report(transaction, messageId, status));
    }

    private Result report(Transaction transaction, String messageId, String status) {
        Mails.Standing mail = mails.known(transaction, messageId).orElse(null);
        if (mail == null) {
            return new Result.Unknown();
        }
        if (!mail.wasTaken()) {
            return new Result.UnderWay();
        }
        List<Notice> taken = notices.taken(transaction, mail.id());
        if (!taken.isEmpty()) {
            recording.fail(transaction, mail.id(), taken, StandIns.BOUNCED + status);
            // The registry's word is as old as the mail (M-4).
            notices.doubt(transaction, taken);
            LOG.infof("mail came back mail=%s status=%s", mail.id(), status);
        }
        return new Result.Failed(notices.ended(transaction, mail.id(), StandIns.BOUNCED));
    }
}

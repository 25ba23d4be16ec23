package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.metrics.NoticeCounts;
import io.tokenvigil.notifier.notice.Addressees;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.NoticeState;
import io.tokenvigil.notifier.notice.Notices;
import io.tokenvigil.notifier.notice.Recipient;
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
    private final Addressees addressees;
    private final NoticeCounts counts;

    Bounces(
            Database database,
            Mails mails,
            Notices notices,
            Addressees addressees,
            NoticeCounts counts) {
        this.database = database;
        this.mails = mails;
        this.notices = notices;
        this.addressees = addressees;
        this.counts = counts;
    }

    /// What became of the report.
    public sealed interface Result {

        /// So many notices count as failed by it; none where they did before.
        record Failed(int notices) implements Result {}

        /// It is being handed over: what becomes of that is not written down yet.
        record UnderWay() implements Result {}

        /// There is no such mail, or none any more.
        record Unknown() implements Result {}
    }

    /// @param status that the recipient's server gave, as RFC 3463 has it
    public Result report(String messageId, String status) {
        return database.transaction(transaction -> report(transaction, messageId, status));
    }

    private Result report(Transaction transaction, String messageId, String status) {
        Mails.Standing mail = mails.known(transaction, Recipient.EMAIL, messageId).orElse(null);
        if (mail == null) {
            return new Result.Unknown();
        }
        if (!mail.isOver()) {
            return new Result.UnderWay();
        }
        String answer = "BOUNCED " + status;
        List<Notice> told = notices.told(transaction, mail.id());
        addressees.fail(transaction, told, answer);
        if (!told.isEmpty()) {
            mails.ended(transaction, mail.id(), NoticeState.FAILED.name(), answer);
            counts.count(told, NoticeState.FAILED);
            LOG.infof("mail came back mail=%s status=%s", mail.id(), status);
        }
        return new Result.Failed(told.size());
    }
}

package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.mail.MailConfig;
import io.tokenvigil.notifier.mail.Outcome;
import io.tokenvigil.notifier.metrics.NoticeCounts;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.NoticeState;
import io.tokenvigil.notifier.notice.Notices;
import io.tokenvigil.notifier.notice.StandIns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/// What attempts came to, written to the mails and their notices in one transaction.
@ApplicationScoped
class Recording {
    private static final Logger LOG = Logger.getLogger(Recording.class);

    /// About ten minutes' worth: what fails so often by our own fault will not mend itself, and
    /// somebody else has to be told.
    private static final int FAULTS = 8;

    private final Mails mails;
    private final Notices notices;
    private final StandIns standIns;
    private final MailConfig config;
    private final NoticeCounts counts;

    Recording(
            Mails mails,
            Notices notices,
            StandIns standIns,
            MailConfig config,
            NoticeCounts counts) {
        this.mails = mails;
        this.notices = notices;
        this.standIns = standIns;
        this.config = config;
        this.counts = counts;
    }

    void record(Transaction transaction, Claimed mail, Outcome outcome) {
        log(mail, outcome);
        switch (mail.state().after(outcome)) {
            case MailState.Sent(String answer) -> end(transaction, mail, NoticeState.SENT, answer);
            case MailState.Failed(String answer) -> fail(transaction, mail, answer);
            case MailState.Unknown(String answer) ->
                    end(transaction, mail, NoticeState.UNKNOWN, answer);
            case MailState.Frozen _ -> repeat(transaction, mail, outcome);
            case MailState.Thawed(String answer, MailState.Until until) ->
                    notTaken(transaction, mail, answer, until);
            case MailState.Sending _ ->
                    throw new IllegalStateException("an attempt that has ended still runs");
        }
    }

    /// What was accepted is told, whichever attempt it was.
    void accepted(Transaction transaction, List<Ended> accepted) {
        if (accepted.isEmpty()) {
            return;
        }
        accepted.forEach(one -> log(one.mail(), one.outcome()));
        Map<UUID, String> answers = mails.sent(transaction, accepted);
        notices.sent(transaction, answers).forEach(kind -> counts.count(kind, NoticeState.SENT));
    }

    private static void log(Claimed mail, Outcome outcome) {
        LOG.infof(
                "mail handed over mail=%s attempt=%d outcome=%s answer=%s",
                mail.id(), mail.attempt(), outcome.getClass().getSimpleName(), outcome.answer());
    }

    private void end(Transaction transaction, Claimed mail, NoticeState state, String answer) {
        List<Notice> told = notices.of(transaction, mail.id());
        mails.ended(transaction, mail.id(), state.name(), answer);
        notices.end(transaction, told, state, answer);
        counts.count(told, state);
    }

    private void fail(Transaction transaction, Claimed mail, String answer) {
        fail(transaction, mail.id(), notices.of(transaction, mail.id()), answer);
    }

    /// A mail has told nobody what these notices say.
    void fail(Transaction transaction, UUID mail, List<Notice> told, String answer) {
        fail(transaction, told, answer);
        mails.ended(transaction, mail, NoticeState.FAILED.name(), answer);
    }

    private void fail(Transaction transaction, List<Notice> told, String answer) {
        standIns.fail(transaction, told, answer);
        counts.count(told, NoticeState.FAILED);
    }

    /// Kept for its repeat. Where that cannot be made for too long, nobody knows, and it says so.
    private void repeat(Transaction transaction, Claimed mail, Outcome outcome) {
        List<Notice> told = notices.of(transaction, mail.id());
        Instant now = transaction.now();
        List<Notice> over =
                switch (outcome) {
                    case Outcome.Stayed _ -> faultedTooOften(transaction, mail);
                    case Outcome.Deferred _ -> putOffTooLong(told, now);
                    case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _, Outcome.Away _ ->
                            List.of();
                };
        if (over.size() == told.size()) {
            end(transaction, mail, NoticeState.UNKNOWN, outcome.answer());
        } else {
            notices.end(transaction, over, NoticeState.UNKNOWN, outcome.answer());
            counts.count(over, NoticeState.UNKNOWN);
            Instant at = now.plus(Retry.after(mail.attempt() - 1));
            mails.repeatAt(transaction, mail.id(), at, outcome.answer());
        }
    }

    /// Those that have been tried for long enough have failed; the others wait for another mail.
    private void notTaken(
            Transaction transaction, Claimed mail, String answer, MailState.Until until) {
        List<Notice> told = notices.of(transaction, mail.id());
        Instant now = transaction.now();
        List<Notice> over =
                switch (until) {
                    case OWN_TIME -> putOffTooLong(told, now);
                    case MENDED -> faultedTooOften(transaction, mail);
                    case SERVER -> List.of();
                };
        if (over.size() == told.size()) {
            fail(transaction, mail, answer);
            return;
        }
        fail(transaction, over, answer);
        switch (until) {
            case OWN_TIME -> {
                int failures = told.stream().mapToInt(Notice::attempts).max().orElse(0);
                release(transaction, mail, now.plus(Retry.after(failures)), 1);
            }
            case MENDED -> release(transaction, mail, now.plus(Retry.after(mail.faults())), 0);
            case SERVER -> release(transaction, mail, now, 0);
        }
    }

    private List<Notice> putOffTooLong(List<Notice> told, Instant now) {
        return told.stream()
                .filter(notice -> notice.createdAt().plus(config.giveUpAfter()).isBefore(now))
                .toList();
    }

    private List<Notice> faultedTooOften(Transaction transaction, Claimed mail) {
        notices.countFault(transaction, mail.id());
        return notices.faulted(transaction, mail.id(), FAULTS);
    }

    private void release(Transaction transaction, Claimed mail, Instant notBefore, int deferred) {
        release(transaction, mail.id(), mail.email(), notBefore, deferred);
    }

    private void release(
            Transaction transaction, UUID mail, String email, Instant notBefore, int deferred) {
        notices.release(transaction, mail, notBefore, deferred);
        mails.delete(transaction, mail);
        mails.closeWindow(transaction, email);
    }

    /// A mail that was never tried and is too old to be: its notices wait for another one.
    void thaw(Transaction transaction, Mails.Stale mail) {
        release(transaction, mail.id(), mail.email(), transaction.now(), 0);
    }
}

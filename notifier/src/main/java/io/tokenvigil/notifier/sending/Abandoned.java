package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.DatabaseFailure;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.mail.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// What a process left behind that is gone, what this one lost, and what was never tried.
@ApplicationScoped
public class Abandoned {
    private static final Logger LOG = Logger.getLogger(Abandoned.class);

    private final Database database;
    private final Mails mails;
    private final Claims claims;
    private final Recording recording;

    /// What the log has, once and not every few seconds.
    private final Set<Attempt> said = ConcurrentHashMap.newKeySet();

    Abandoned(Database database, Mails mails, Claims claims, Recording recording) {
        this.database = database;
        this.mails = mails;
        this.claims = claims;
        this.recording = recording;
    }

    /// True if there was something.
    public boolean takeUp() {
        int own = claims.sender();
        List<Attempt> abandoned =
                database.transaction(transaction -> mails.abandoned(transaction, own));
        long many =
                abandoned.stream()
                        .filter(attempt -> !claims.isInHand(attempt) && isTakenUp(attempt, own))
                        .count();
        return thaw() || many > 0;
    }

    /// One transaction for each: one that cannot be read must keep no other back.
    private boolean isTakenUp(Attempt attempt, int own) {
        try {
            return database.transaction(
                    transaction -> {
                        Optional<Claimed> mail = mails.takeUp(transaction, attempt, own);
                        mail.ifPresent(
                                one -> recording.record(transaction, one, left(transaction, one)));
                        return mail.isPresent();
                    });
        } catch (RuntimeException e) {
            if (e instanceof DatabaseFailure failure && failure.away()) {
                throw e;
            }
            if (said.add(attempt)) {
                LOG.errorf(
                        new ChannelFailure(e),
                        "abandoned mail cannot be taken up, and stays under way mail=%s attempt=%d",
                        attempt.mail(),
                        attempt.number());
            }
            return false;
        }
    }

    private boolean thaw() {
        return database.persistently(
                transaction -> {
                    List<Mails.Stale> stale = mails.stale(transaction);
                    stale.forEach(mail -> recording.thaw(transaction, mail));
                    return !stale.isEmpty();
                });
    }

    private Outcome left(Transaction transaction, Claimed mail) {
        return mails.hasLeft(transaction, mail)
                ? new Outcome.Unknown("SENDER_GONE")
                : new Outcome.Stayed("SENDER_GONE");
    }
}

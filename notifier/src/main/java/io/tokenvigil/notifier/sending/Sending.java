package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.channel.Channels;
import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.DatabaseFailure;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.mail.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// Hands frozen mails to the server. The attempt is recorded before it begins; while it runs, its
/// transaction holds the mail's row, so that whoever can lock a row in state SENDING knows that its
/// sender is dead and the outcome unknown.
@ApplicationScoped
public class Sending {
    private static final Logger LOG = Logger.getLogger(Sending.class);
    private static final String CHANNEL_FAILED = "CHANNEL_FAILED";
    private static final int RECORDING = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Database database;
    private final Mails mails;
    private final Channels channels;
    private final Patience patience;
    private final Pace pace;
    private final Recording recording;

    Sending(
            Database database,
            Mails mails,
            Channels channels,
            Patience patience,
            Pace pace,
            Recording recording) {
        this.database = database;
        this.mails = mails;
        this.channels = channels;
        this.patience = patience;
        this.pace = pace;
        this.recording = recording;
    }

    /// One message. False if there is none, or the server is away.
    public boolean one() throws InterruptedException {
        Optional<Claimed> claimed = next();
        Duration left = pace.left();
        if (claimed.isEmpty() && left.isPositive() && left.compareTo(LONGEST_WAIT) <= 0) {
            Thread.sleep(left);
            claimed = next();
        }
        if (claimed.isPresent()) {
            send(claimed.get());
        }
        return claimed.isPresent();
    }

    /// Only mails wait for the server and its pace.
    private Optional<Claimed> next() {
        boolean mailToo = patience.room(1) > 0 && pace.take();
        boolean isMail = false;
        try {
            Optional<Claimed> claimed = mails.claim(mailToo);
            isMail = claimed.isPresent() && claimed.get().isMail();
            return claimed;
        } finally {
            if (mailToo && !isMail) {
                pace.giveBack();
            }
        }
    }

    private void send(Claimed mail) throws InterruptedException {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        try {
            database.transaction(transaction -> send(transaction, mail, outcome));
        } catch (DatabaseFailure e) {
            Outcome known = outcome.get();
            if (known != null) {
                recordLater(mail, known);
            }
        }
    }

    private boolean send(Transaction transaction, Claimed mail, AtomicReference<Outcome> outcome) {
        if (!mails.hold(transaction, mail)) {
            return false;
        }
        Outcome said = deliver(mail, transaction.now());
        outcome.set(said);
        switch (said) {
            case Outcome.Away(String answer) -> patience.failed(answer);
            case Outcome.Stayed _ -> {}
            case Outcome.Accepted _, Outcome.Deferred _, Outcome.Refused _, Outcome.Unknown _ -> {
                if (mail.isMail()) {
                    patience.answered();
                }
            }
        }
        recording.record(transaction, mail, said);
        return true;
    }

    /// A channel that fails has an outcome like any other: the mail has left or has not.
    private Outcome deliver(Claimed mail, Instant at) {
        Departure departure = new Departure(mails, mail);
        try {
            return channels.of(mail.channel())
                    .map(channel -> channel.deliver(mail.outgoing(at), departure))
                    .orElseGet(() -> new Outcome.Refused("NO_CHANNEL"));
        } catch (RuntimeException e) {
            if (mail.faults() == 0) {
                LOG.errorf(
                        new ChannelFailure(e),
                        "channel failed, its message is tried a few times more channel=%s mail=%s attempt=%d",
                        mail.channel(),
                        mail.id(),
                        mail.attempt());
            }
            return departure.isPast()
                    ? new Outcome.Unknown(CHANNEL_FAILED)
                    : new Outcome.Stayed(CHANNEL_FAILED);
        }
    }

    /// The database went away during the conversation. What the server said is worth keeping as
    /// long as this process lives: without it the mail would be sent twice.
    private void recordLater(Claimed mail, Outcome outcome) throws InterruptedException {
        for (int i = 0; i < RECORDING; i++) {
            Thread.sleep(500);
            try {
                database.transaction(
                        transaction -> {
                            if (mails.hold(transaction, mail)) {
                                recording.record(transaction, mail, outcome);
                            }
                            return true;
                        });
                return;
            } catch (DatabaseFailure e) {
                // Tried again.
            }
        }
    }

    private Outcome left(Transaction transaction, Claimed mail) {
        return mails.hasLeft(transaction, mail)
                ? new Outcome.Unknown("SENDER_GONE")
                : new Outcome.Stayed("SENDER_GONE");
    }

    /// Takes up what a process left behind that is gone, and what was never tried. True if there
    /// was something.
    public boolean recover() {
        return database.transaction(
                transaction -> {
                    List<Claimed> abandoned = mails.abandoned(transaction);
                    for (Claimed mail : abandoned) {
                        recording.record(transaction, mail, left(transaction, mail));
                    }
                    List<UUID> stale = mails.stale(transaction);
                    for (UUID mail : stale) {
                        recording.thaw(transaction, mail);
                    }
                    return !abandoned.isEmpty() || !stale.isEmpty();
                });
    }
}

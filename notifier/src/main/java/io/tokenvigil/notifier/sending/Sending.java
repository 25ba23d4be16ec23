package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.channel.Channels;
import io.tokenvigil.notifier.database.DatabaseFailure;
import io.tokenvigil.notifier.mail.Outcome;
import io.tokenvigil.notifier.sending.Claims.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Hands frozen mails to the server. The attempt is recorded before it begins, with the number of
/// this process: whoever finds its sign gone knows that the sender is dead and the outcome unknown.
@ApplicationScoped
public class Sending {
    private static final Logger LOG = Logger.getLogger(Sending.class);
    private static final String CHANNEL_FAILED = "CHANNEL_FAILED";
    private static final String NOT_SENT = "NOT_SENT";
    private static final Duration RECORDING = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Claims claims;
    private final Departures departures;
    private final Outcomes outcomes;
    private final Channels channels;
    private final Patience patience;
    private final Pace pace;

    Sending(
            Claims claims,
            Departures departures,
            Outcomes outcomes,
            Channels channels,
            Patience patience,
            Pace pace) {
        this.claims = claims;
        this.departures = departures;
        this.outcomes = outcomes;
        this.channels = channels;
        this.patience = patience;
        this.pace = pace;
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
            try {
                send(claimed.get());
            } finally {
                claims.letGo(claimed.get());
            }
        }
        return claimed.isPresent();
    }

    /// Only mails wait for the server and its pace.
    private Optional<Claimed> next() {
        Optional<Pace.Turn> turn = patience.room(1) > 0 ? pace.take() : Optional.empty();
        boolean isMail = false;
        try {
            Optional<Claimed> claimed =
                    claims.next(turn.isPresent() ? Wanted.ANYTHING : Wanted.NO_MAIL);
            isMail = claimed.isPresent() && claimed.get().isMail();
            return claimed;
        } finally {
            if (!isMail) {
                turn.ifPresent(pace::giveBack);
            }
        }
    }

    private void send(Claimed mail) throws InterruptedException {
        Outcome said = deliver(mail);
        switch (said) {
            case Outcome.Away(String answer) -> patience.failed(answer);
            case Outcome.Stayed _ -> {}
            case Outcome.Accepted _, Outcome.Deferred _, Outcome.Refused _, Outcome.Unknown _ -> {
                if (mail.isMail()) {
                    patience.answered();
                }
            }
        }
        record(mail, said);
    }

    /// A channel that fails has an outcome like any other: the mail has left or has not.
    private Outcome deliver(Claimed mail) {
        Departure departure = new Departure(departures, mail);
        try {
            Outcome said =
                    channels.of(mail.channel())
                            .map(channel -> channel.deliver(mail.outgoing(), departure))
                            .orElseGet(() -> new Outcome.Refused("NO_CHANNEL"));
            // Whatever the channel makes of it: the other side did not put it off.
            return departure.isRefused() ? new Outcome.Stayed(NOT_SENT) : said;
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

    /// Where the database is away, what the server said is worth keeping for a minute: without it
    /// the mail would be sent twice.
    private void record(Claimed mail, Outcome outcome) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < RECORDING.toNanos()) {
            try {
                outcomes.record(mail, outcome);
                return;
            } catch (DatabaseFailure e) {
                Thread.sleep(AGAIN);
            }
        }
        LOG.warnf(
                "outcome not recorded, the database is away mail=%s attempt=%d outcome=%s answer=%s",
                mail.id(), mail.attempt(), outcome.getClass().getSimpleName(), outcome.answer());
    }
}

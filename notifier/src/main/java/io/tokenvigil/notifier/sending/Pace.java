package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.mail.MailConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/// Keeps to the number of mails a minute that the server wants at most.
@ApplicationScoped
class Pace {
    private final long interval;
    private final LongSupplier nanos;
    private long next;

    @Inject
    Pace(MailConfig config) {
        this(config.rate(), System::nanoTime);
    }

    Pace(OptionalInt perMinute, LongSupplier nanos) {
        this.interval =
                perMinute.isPresent()
                        ? Duration.ofMinutes(1).dividedBy(perMinute.getAsInt()).toNanos()
                        : 0;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /// How long until the next mail may go; zero or less: now.
    synchronized Duration left() {
        return interval == 0 ? Duration.ZERO : Duration.ofNanos(next - nanos.getAsLong());
    }

    /// One may go, and the next one only after it. Empty if none may go yet.
    synchronized Optional<Turn> take() {
        if (left().isPositive()) {
            return Optional.empty();
        }
        next = nanos.getAsLong() + interval;
        return Optional.of(new Turn(next));
    }

    /// There was none to go after all. Where somebody else has had a turn since, that one counts.
    synchronized void giveBack(Turn turn) {
        if (next == turn.end()) {
            next -= interval;
        }
    }

    /// @param end when the next one begins
    record Turn(long end) {}
}

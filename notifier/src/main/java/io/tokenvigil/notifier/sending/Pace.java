package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.mail.MailConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
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
        if (perMinute.isPresent() && perMinute.getAsInt() < 1) {
            throw new IllegalStateException(
                    "tokenvigil.mail.rate is "
                            + perMinute.getAsInt()
                            + ", must be 1 mail a minute at least");
        }
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

    /// One goes.
    synchronized void goes() {
        long now = nanos.getAsLong();
        next = (next - now > 0 ? next : now) + interval;
    }
}

package io.tokenvigil.notifier.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// What this process knows of the mail server: whether it can be used, and if not, when to try
/// again. While it is away nothing is rendered, and one mail at a time finds out whether it is
/// back.
@ApplicationScoped
public class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private int failures;
    private long notBefore;

    Patience() {
        this(System::nanoTime);
    }

    Patience(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// How many mails may be made ready now: none while it waits, one to find out, else all that
    /// are wanted.
    public synchronized int room(int wanted) {
        if (failures == 0) {
            return wanted;
        }
        return nanos.getAsLong() - notBefore < 0 ? 0 : Math.min(1, wanted);
    }

    /// Whether the server could not be used when it was last tried.
    public synchronized boolean away() {
        return failures > 0;
    }

    synchronized void answered() {
        if (failures > 0) {
            failures = 0;
            LOG.info("mail server answers again");
        }
    }

    /// What was under way when another found out says nothing new: ten that fail together are one
    /// failure, and not the reason to wait a minute.
    synchronized void failed(String answer) {
        if (failures == 0) {
            LOG.warnf("mail server cannot be used, notices wait answer=%s", answer);
        } else if (nanos.getAsLong() - notBefore < 0) {
            return;
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        notBefore = nanos.getAsLong() + (wait.compareTo(LONGEST) > 0 ? LONGEST : wait).toNanos();
    }
}

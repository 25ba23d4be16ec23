package io.tokenvigil.notifier.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Forgets what is too old, once an hour.
@ApplicationScoped
public class Retention {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Mails mails;
    private final RetentionConfig config;
    private long last = System.nanoTime() - HOUR;

    Retention(Mails mails, RetentionConfig config) {
        this.mails = mails;
        this.config = config;
    }

    public synchronized void hourly() {
        if (System.nanoTime() - last >= HOUR) {
            mails.forget(config.notices());
            last = System.nanoTime();
        }
    }
}

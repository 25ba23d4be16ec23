package io.tokenvigil.notifier.lane;

import io.tokenvigil.notifier.metrics.Backlog;
import io.tokenvigil.notifier.sending.Retention;
import io.tokenvigil.notifier.sending.Sending;
import jakarta.enterprise.context.ApplicationScoped;

/// What has to be done now and then.
@ApplicationScoped
class Housekeeping {
    private final Sending sending;
    private final Retention retention;
    private final Backlog backlog;

    Housekeeping(Sending sending, Retention retention, Backlog backlog) {
        this.sending = sending;
        this.retention = retention;
        this.backlog = backlog;
    }

    boolean round() {
        boolean recovered = sending.recover();
        backlog.measure();
        retention.hourly();
        return recovered;
    }
}

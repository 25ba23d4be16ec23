package io.tokenvigil.notifier.lane;

import io.tokenvigil.notifier.deciding.OwnKeys;
import io.tokenvigil.notifier.mail.Connections;
import io.tokenvigil.notifier.metrics.Backlog;
import io.tokenvigil.notifier.occasion.Occasions;
import io.tokenvigil.notifier.sending.Abandoned;
import io.tokenvigil.notifier.sending.Retention;
import jakarta.enterprise.context.ApplicationScoped;

/// What has to be done now and then.
@ApplicationScoped
class Housekeeping {
    private final Abandoned abandoned;
    private final Retention retention;
    private final Connections connections;
    private final Backlog backlog;
    private final OwnKeys keys;
    private final Occasions occasions;

    Housekeeping(
            Abandoned abandoned,
            Retention retention,
            Connections connections,
            Backlog backlog,
            OwnKeys keys,
            Occasions occasions) {
        this.abandoned = abandoned;
        this.retention = retention;
        this.connections = connections;
        this.backlog = backlog;
        this.keys = keys;
        this.occasions = occasions;
    }

    boolean round() {
        boolean recovered = abandoned.takeUp();
        connections.closeOld();
        backlog.measure();
        keys.minutely();
        occasions.askAgainWhatNobodyReceived();
        boolean forgets = retention.step();
        return recovered || forgets;
    }
}

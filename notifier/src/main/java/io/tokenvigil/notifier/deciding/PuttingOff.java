package io.tokenvigil.notifier.deciding;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.notice.LockOrder;
import io.tokenvigil.notifier.notice.Notices;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.Occasions;
import io.tokenvigil.notifier.occasion.PutOff;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// What cannot be decided now is asked about later, and others meanwhile.
@ApplicationScoped
class PuttingOff {
    private static final Logger LOG = Logger.getLogger(PuttingOff.class);

    /// Once an hour, where an occasion is put off again and again.
    private static final int SAID_AGAIN = 12;

    private final Database database;
    private final Occasions occasions;
    private final Notices notices;

    PuttingOff(Database database, Occasions occasions, Notices notices) {
        this.database = database;
        this.occasions = occasions;
        this.notices = notices;
    }

    /// The registry cannot be asked about it.
    void leaveOut(Occasion culprit) {
        PutOff later =
                database.persistently(
                        transaction -> {
                            LockOrder.hold(transaction, List.of(culprit));
                            return putOff(transaction, culprit);
                        });
        if (later.times() == 1 || later.times() % SAID_AGAIN == 0) {
            LOG.warnf(
                    "registry takes no question about an occasion, which is asked about again later kind=%s subject=%s sequence=%d times=%d",
                    culprit.kind(), culprit.subject(), culprit.sequence(), later.times());
        }
    }

    /// It waits, and what waits for it.
    PutOff putOff(Transaction transaction, Occasion occasion) {
        PutOff later = occasions.putOff(transaction, occasion.id());
        notices.postpone(transaction, occasion.id(), later.until());
        return later;
    }
}

package io.tokenvigil.registry.resolve;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.database.DatabaseFailure;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/// A lost answer that is being looked into shows as needing a person within a minute, whether or
/// not a worker is there to look (I-13).
@Singleton
class Deadline {

    private static final Logger LOG = Logger.getLogger(Deadline.class);

    private final Unresolved unresolved;

    Deadline(Unresolved unresolved) {
        this.unresolved = unresolved;
    }

    @Scheduled(
            every = "5s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            List<Long> overdue = QuarkusTransaction.requiringNew().call(unresolved::overdue);
            for (long token : overdue) {
                QuarkusTransaction.requiringNew().run(() -> unresolved.giveUp(token));
            }
        } catch (DatabaseFailure e) {
            // The next round is in seconds.
            LOG.warnf("Unknown outcomes cannot be looked through now. cause=%s", e.getMessage());
        }
    }
}

package io.tokenvigil.registry.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.database.DatabaseFailure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Chains new records within a second, apart from the transactions that make them: a chain
/// that was extended on the way would make all of them wait for each other.
///
/// Replicas need no agreement: the database lets one at a time. What a replica recorded before it
/// died is sealed by the next look of any other.
@Singleton
class AuditSealer {

    private static final Logger LOG = Logger.getLogger(AuditSealer.class);
    private static final int BATCH = 1_000;
    private static final long GATHER_MILLIS = 200;
    private static final long IDLE_MILLIS = 5_000;

    private final AuditTrail trail;
    private final Semaphore news = new Semaphore(1);
    private @Nullable Thread thread;

    AuditSealer(AuditTrail trail) {
        this.trail = trail;
    }

    /// Something was recorded, and is committed.
    void recorded() {
        news.release();
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("audit-sealer").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Scheduled(cron = "0 17 3 * * ?")
    @RunOnVirtualThread
    void expire() {
        int gone = 0;
        for (int some = trail.expire(); some > 0; some = trail.expire()) {
            gone += some;
        }
        LOG.infof("audit records past their retention removed count=%d", gone);
    }

    private void run() {
        try {
            while (true) {
                boolean told = news.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (told) {
                    TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
                    news.drainPermits();
                }
                sealAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sealAll() {
        try {
            int sealed;
            do {
                sealed = trail.seal(BATCH);
            } while (sealed == BATCH);
        } catch (DatabaseFailure e) {
            LOG.warnf("audit records wait to be sealed reason=%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("audit records wait to be sealed", e);
        }
    }
}

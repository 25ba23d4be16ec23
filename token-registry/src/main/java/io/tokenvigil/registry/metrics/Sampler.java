package io.tokenvigil.registry.metrics;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.database.DatabaseFailure;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// Takes a sample every 10 seconds, however often metrics are scraped, and more rarely where taking
/// one is slow: watching costs the database at most a fiftieth of one connection's time.
@Singleton
class Sampler {

    private static final Logger LOG = Logger.getLogger(Sampler.class);
    private static final int REST_PER_WORK = 50;

    private final SampleQueries queries;
    private final Gauges gauges;

    private long restUntil = System.nanoTime();

    Sampler(SampleQueries queries, Gauges gauges) {
        this.queries = queries;
        this.gauges = gauges;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        long begin = System.nanoTime();
        if (begin - restUntil < 0) {
            return;
        }
        try {
            gauges.show(queries.take());
        } catch (DatabaseFailure e) {
            LOG.debugf("No sample could be taken, the last one stays. reason=%s", e.getMessage());
        }
        long end = System.nanoTime();
        restUntil = end + (end - begin) * REST_PER_WORK;
    }
}

package io.tokenvigil.registry.metrics;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;

/// Takes a sample and a census every 10 seconds, however often metrics are scraped. Neither waits
/// for the other: in an outage of everything there is much to count, and the lags matter most.
@Singleton
class Sampler {

    private final SampleQueries samples;
    private final CensusQueries censuses;
    private final Gauges gauges;
    private final Pace sampling = new Pace("sample");
    private final Pace counting = new Pace("census");

    Sampler(SampleQueries samples, CensusQueries censuses, Gauges gauges) {
        this.samples = samples;
        this.censuses = censuses;
        this.gauges = gauges;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sample() {
        sampling.take(() -> gauges.show(samples.take()));
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void count() {
        counting.take(() -> gauges.show(censuses.take()));
    }
}

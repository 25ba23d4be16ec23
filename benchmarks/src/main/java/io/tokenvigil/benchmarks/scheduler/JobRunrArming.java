package io.tokenvigil.benchmarks.scheduler;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.JobBuilder;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/// Scheduled job requests, created in bulk.
final class JobRunrArming implements Arming {
    private final JobRequestScheduler scheduler;

    /// Makes its tables where there are none.
    JobRunrArming(DataSource database) {
        scheduler =
                JobRunr.configure()
                        .useStorageProvider(new PostgresStorageProvider(database))
                        .initialize()
                        .getJobRequestScheduler();
    }

    @Override
    public List<String> arm(List<Instant> due) {
        List<String> ids =
                Stream.generate(UUID::randomUUID).limit(due.size()).map(UUID::toString).toList();
        scheduler.create(
                IntStream.range(0, due.size())
                        .mapToObj(
                                i ->
                                        JobBuilder.aJob()
                                                .scheduleAt(due.get(i))
                                                .withJobRequest(
                                                        new JobRunrPeer.Expiring(ids.get(i)))));
        return ids;
    }
}

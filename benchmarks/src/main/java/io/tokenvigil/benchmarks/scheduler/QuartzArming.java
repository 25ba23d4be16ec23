package io.tokenvigil.benchmarks.scheduler;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/// Triggers of one durable job, by a replica that is never started: less to write and to delete
/// than a job for each.
final class QuartzArming implements Arming, AutoCloseable {
    private static final JobKey JOB = JobKey.jobKey("expiring");

    private final Scheduler scheduler;

    QuartzArming(Properties settings) throws SchedulerException {
        scheduler = new StdSchedulerFactory(settings).getScheduler();
        scheduler.addJob(
                JobBuilder.newJob(QuartzPeer.Expiring.class)
                        .withIdentity(JOB)
                        .storeDurably()
                        .build(),
                true);
    }

    @Override
    public List<String> arm(List<Instant> due) throws SchedulerException {
        List<String> ids =
                Stream.generate(UUID::randomUUID).limit(due.size()).map(UUID::toString).toList();
        JobDetail job = scheduler.getJobDetail(JOB);
        Set<Trigger> triggers = new HashSet<>();
        for (int i = 0; i < due.size(); i++) {
            triggers.add(
                    TriggerBuilder.newTrigger()
                            .withIdentity(ids.get(i))
                            .forJob(JOB)
                            .startAt(Date.from(due.get(i)))
                            .build());
        }
        scheduler.scheduleJobs(Map.of(job, triggers), true);
        return ids;
    }

    @Override
    public void close() throws SchedulerException {
        scheduler.shutdown();
    }
}

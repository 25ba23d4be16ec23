package io.tokenvigil.benchmarks.scheduler;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// One-time tasks that are scheduled in batches.
public final class DbSchedulerArming implements Arming {
    /// What the tasks are called.
    public static final String TASK = "expiring";

    private final SchedulerClient client;

    public DbSchedulerArming(DataSource database) {
        client = SchedulerClient.Builder.create(database).build();
    }

    @Override
    public List<String> arm(List<Instant> due) {
        List<String> ids =
                Stream.generate(UUID::randomUUID).limit(due.size()).map(UUID::toString).toList();
        client.scheduleBatch(
                IntStream.range(0, due.size())
                        .mapToObj(
                                i ->
                                        SchedulableInstance.of(
                                                new TaskInstance<Void>(TASK, ids.get(i)),
                                                due.get(i))));
        return ids;
    }
}

package io.tokenvigil.benchmarks.arming;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
    public List<String> arm(int items, Instant due) {
        List<String> ids =
                Stream.generate(UUID::randomUUID).limit(items).map(UUID::toString).toList();
        client.scheduleBatch(ids.stream().map(id -> new TaskInstance<Void>(TASK, id)), due);
        return ids;
    }
}

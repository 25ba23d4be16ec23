package io.tokenvigil.benchmarks.burst;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// One-time tasks that are scheduled in batches.
final class DbSchedulerArming implements Arming {
    private final SchedulerClient client;

    DbSchedulerArming(DataSource database) {
        client = SchedulerClient.Builder.create(database).build();
    }

    @Override
    public List<String> arm(int items, Instant due) {
        List<String> ids =
                Stream.generate(UUID::randomUUID).limit(items).map(UUID::toString).toList();
        client.scheduleBatch(
                ids.stream().map(id -> new TaskInstance<Void>(DbSchedulerPeer.TASK, id)), due);
        return ids;
    }
}

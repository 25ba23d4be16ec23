package io.tokenvigil.benchmarks.scheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What one would write instead: a db-scheduler.
///
/// Lock-and-fetch, with the fractions that its documentation has of its own benchmark with as many
/// threads (docs/performance.md there).
public final class DbSchedulerPeer {
    private static final int MANY = 100;

    private DbSchedulerPeer() {}

    /// Runs until it is killed.
    ///
    /// @param arguments the file with the database's address, the connections to it, the broker,
    ///   the topic, how many threads, and the milliseconds from poll to poll
    public static void main(String[] arguments) throws IOException {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(Files.readString(Path.of(arguments[0])));
        database.setMaximumPoolSize(Integer.parseInt(arguments[1]));
        Handler handler = new Handler(arguments[2], arguments[3]);
        OneTimeTask<Void> task =
                Tasks.oneTime(DbSchedulerArming.TASK)
                        .execute((instance, _) -> handler.due(instance.getId()));
        int threads = Integer.parseInt(arguments[4]);
        boolean many = threads >= MANY;
        Scheduler.create(database, task)
                .threads(threads)
                .pollingInterval(Duration.ofMillis(Long.parseLong(arguments[5])))
                .pollUsingLockAndFetch(many ? 2.0 : 4.0, many ? 6.0 : 20.0)
                .build()
                .start();
    }
}

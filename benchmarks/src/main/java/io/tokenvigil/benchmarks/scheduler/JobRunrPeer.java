package io.tokenvigil.benchmarks.scheduler;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/// What one would write instead: a JobRunr with as many workers as db-scheduler has threads, which
/// polls as often as it can be told to and takes over in one poll whatever is due.
public final class JobRunrPeer {
    private static final int WORKERS = 100;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int AT_ONCE = 10_000;

    private JobRunrPeer() {}

    /// Runs until it is killed.
    ///
    /// @param arguments the file with the database's address, the connections to it, the broker,
    ///   and the topic
    public static void main(String[] arguments) throws IOException {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(Files.readString(Path.of(arguments[0])));
        database.setMaximumPoolSize(Integer.parseInt(arguments[1]));
        ExpiringHandler handler = new ExpiringHandler(new Handler(arguments[2], arguments[3]));
        JobRunr.configure()
                .useStorageProvider(new PostgresStorageProvider(database))
                .useJobActivator(new OneHandler(handler))
                .useBackgroundJobServer(
                        BackgroundJobServerConfiguration
                                .usingStandardBackgroundJobServerConfiguration()
                                .andWorkerCount(WORKERS)
                                .andPollInterval(POLL)
                                .andScheduledJobsRequestSize(AT_ONCE))
                .initialize();
    }

    /// One of what is due.
    public record Expiring(String token) implements JobRequest {

        @Override
        public Class<ExpiringHandler> getJobRequestHandler() {
            return ExpiringHandler.class;
        }
    }

    /// Sends each.
    public static final class ExpiringHandler implements JobRequestHandler<Expiring> {
        private final Handler handler;

        ExpiringHandler(Handler handler) {
            this.handler = handler;
        }

        @Override
        public void run(Expiring request) {
            handler.due(request.token());
        }
    }

    private record OneHandler(ExpiringHandler handler) implements JobActivator {

        @Override
        public <T> T activateJob(Class<T> type) {
            return type.cast(handler);
        }
    }
}

package io.tokenvigil.benchmarks.scheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import io.tokenvigil.benchmarks.ground.Expiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What one would write instead: a db-scheduler whose handler sends an event and waits for the
/// broker, so that a crash repeats it and never loses it.
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
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        // Whoever waits for each record gains nothing by waiting for more.
                        Map.of("bootstrap.servers", arguments[2], "acks", "all", "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        OneTimeTask<Void> task =
                Tasks.oneTime(DbSchedulerArming.TASK)
                        .execute((instance, _) -> send(producer, arguments[3], instance.getId()));
        int threads = Integer.parseInt(arguments[4]);
        boolean many = threads >= MANY;
        Scheduler.create(database, task)
                .threads(threads)
                .pollingInterval(Duration.ofMillis(Long.parseLong(arguments[5])))
                .pollUsingLockAndFetch(many ? 2.0 : 4.0, many ? 6.0 : 20.0)
                .build()
                .start();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String token) {
        try {
            producer.send(Expiring.event(topic, UUID.fromString(token))).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not sent, so it is tried again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("not sent, so it is tried again", e);
        }
    }
}

package io.tokenvigil.benchmarks.burst;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import io.tokenvigil.benchmarks.arming.DbSchedulerArming;
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
/// Lock-and-fetch, and the fractions that its documentation names for high throughput.
public final class DbSchedulerPeer {
    private static final double LOWER = 1.0;
    private static final double UPPER = 4.0;

    private DbSchedulerPeer() {}

    /// Runs until it is killed.
    ///
    /// @param arguments the file with the database's address, the connections to it, the broker,
    ///   the topic, and how many threads
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
        Scheduler.create(database, task)
                .threads(Integer.parseInt(arguments[4]))
                .pollingInterval(Duration.ofMillis(100))
                .pollUsingLockAndFetch(LOWER, UPPER)
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

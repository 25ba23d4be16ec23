package io.tokenvigil.benchmarks.relay;

import io.tokenvigil.benchmarks.ground.Producers;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;

/// The ceiling: reads every row there is and sends it. It keeps no order and no place, so that a
/// crash repeats everything or loses what came late, and a second one sends everything twice.
public final class RawRelay {
    private static final int FETCH = 1_000;

    private final Connection connection;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    private RawRelay(Connection connection, String bootstrapServers, String topic) {
        this.connection = connection;
        this.topic = topic;
        this.producer = Producers.likeRelay(bootstrapServers, false);
    }

    /// Runs until it is killed, and relays when it is told to.
    ///
    /// @param arguments the file with the database's address, the broker, the topic, and the port
    public static void main(String[] arguments) throws Exception {
        Connection connection =
                DriverManager.getConnection(Files.readString(Path.of(arguments[0])));
        connection.setAutoCommit(false);
        RawRelay relay = new RawRelay(connection, arguments[1], arguments[2]);
        try (HttpServer _ =
                HttpServer.onLoopback(
                        Integer.parseInt(arguments[3]),
                        _ -> {
                            relay.relay();
                            return HttpReply.empty(204);
                        })) {
            new CountDownLatch(1).await();
        }
    }

    private void relay() throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery("SELECT subject, body FROM peer.event")) {
                while (rows.next()) {
                    // What is lost is missed by the roll.
                    var _ = producer.send(Facts.event(topic, rows.getString(1), rows.getString(2)));
                }
            }
            producer.flush();
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("nothing can be read", e);
        }
    }
}

package io.tokenvigil.benchmarks.relay;

import io.namastack.outbox.Outbox;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.HttpServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What one would write instead: a Spring Boot application with the Namastack outbox. Its handler
/// sends and waits for the broker, as that project's own module for Kafka does.
///
/// `/fill` schedules an outbox record about each line in one transaction, which `/commit` commits.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class NamastackPeer {
    private final Semaphore filled = new Semaphore(0);
    private final Semaphore released = new Semaphore(0);

    /// Runs until it is killed.
    ///
    /// @param arguments where its settings are
    public static void main(String[] arguments) throws InterruptedException {
        SpringApplication.run(NamastackPeer.class, arguments);
        new CountDownLatch(1).await();
    }

    /// What is relayed.
    public record Fact(String subject, String body) {}

    @Bean
    Sending handler(Environment settings) {
        return new Sending(
                new KafkaProducer<>(
                        // Whoever waits for each record gains nothing by waiting for more.
                        Map.of(
                                "bootstrap.servers",
                                settings.getRequiredProperty("peer.broker"),
                                "acks",
                                "all",
                                "linger.ms",
                                0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()),
                settings.getRequiredProperty("peer.topic"));
    }

    @Bean(destroyMethod = "close")
    HttpServer orders(Environment settings, Outbox outbox, PlatformTransactionManager transactions)
            throws IOException {
        int port = settings.getRequiredProperty("peer.port", Integer.class);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return HttpServer.onLoopback(port, order -> obey(order, outbox, transaction));
    }

    private HttpReply obey(HttpRequest order, Outbox outbox, TransactionTemplate transaction) {
        if (order.path().equals("/fill")) {
            String subjects = order.text();
            Thread.ofPlatform()
                    .start(() -> transaction.executeWithoutResult(_ -> fill(subjects, outbox)));
            filled.acquireUninterruptibly();
        } else {
            released.release();
        }
        return HttpReply.empty(204);
    }

    private void fill(String subjects, Outbox outbox) {
        subjects.lines()
                .forEach(
                        subject ->
                                outbox.schedule(new Fact(subject, Facts.body(subject)), subject));
        filled.release();
        released.acquireUninterruptibly();
    }

    /// Relays one.
    public static final class Sending implements OutboxTypedHandler<Fact> {
        private final KafkaProducer<byte[], byte[]> producer;
        private final String topic;

        Sending(KafkaProducer<byte[], byte[]> producer, String topic) {
            this.producer = producer;
            this.topic = topic;
        }

        @Override
        public void handle(Fact fact, OutboxRecordMetadata metadata) {
            try {
                producer.send(Facts.event(topic, fact.subject(), fact.body())).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("not sent, so it is tried again", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("not sent, so it is tried again", e);
            }
        }
    }
}

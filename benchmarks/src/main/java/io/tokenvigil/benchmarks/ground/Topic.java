package io.tokenvigil.benchmarks.ground;

import io.tokenvigil.events.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A topic of the same shape for everyone: the one that the registry makes.
public final class Topic implements AutoCloseable {
    private final String name;
    private final Map<String, Object> kafka;
    private final KafkaProducer<byte[], byte[]> producer;

    private Topic(String bootstrapServers, String name) {
        this.name = name;
        this.kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.producer = Producers.likeRelay(bootstrapServers, true);
    }

    public static Topic create(String bootstrapServers, String name) throws Exception {
        Topic topic = new Topic(bootstrapServers, name);
        try (Admin admin = Admin.create(topic.kafka)) {
            admin.createTopics(List.of(new NewTopic(name, Topics.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        return topic;
    }

    public String name() {
        return name;
    }

    /// Returns when the broker has all of them.
    public void send(List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        await(records.stream().map(producer::send).toList());
    }

    /// Sends each at its own time, and returns when the broker has all of them.
    ///
    /// @param times one for each, in their order
    public void send(List<ProducerRecord<byte[], byte[]>> records, List<Instant> times)
            throws ExecutionException, InterruptedException {
        Clock clock = Clock.systemUTC();
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            Pause.lasting(Duration.between(clock.instant(), times.get(i)));
            sent.add(producer.send(records.get(i)));
        }
        await(sent);
    }

    private static void await(List<? extends Future<?>> sent)
            throws ExecutionException, InterruptedException {
        for (Future<?> one : sent) {
            one.get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

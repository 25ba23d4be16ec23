package io.tokenvigil.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {
    private static final String TOPIC = "token-events";

    @TempDir Path directory;
    private Kafka kafka;

    @BeforeEach
    void start() {
        kafka = new Kafka(directory, 0).start();
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void recordsSurviveAKilledBroker() throws Exception {
        createTopic();
        send("before the kill");
        int port = kafka.port();

        kafka.kill();
        kafka.start();

        assertThat(kafka.port()).isEqualTo(port);
        assertThat(firstRecord()).isEqualTo("before the kill");
    }

    @Test
    void aWipedBrokerComesBackEmptyAndAsAnotherCluster() throws Exception {
        createTopic();
        String before = clusterId();

        kafka.wipe();
        kafka.start();

        assertThat(topics()).doesNotContain(TOPIC);
        assertThat(clusterId()).isNotEqualTo(before);
    }

    @Test
    void aFrozenBrokerAnswersAgainOnceThawed() {
        kafka.child().freeze();
        boolean frozen = kafka.answers(Duration.ofMillis(500));
        kafka.child().thaw();

        assertThat(frozen).isFalse();
        assertThat(kafka.answers(Duration.ofSeconds(20))).isTrue();
    }

    private void createTopic() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }

    private String clusterId() throws Exception {
        try (Admin admin = admin()) {
            return admin.describeCluster().clusterId().get(20, TimeUnit.SECONDS);
        }
    }

    private void send(String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private String firstRecord() {
        try (var consumer =
                new KafkaConsumer<>(
                        connection(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }

    private Admin admin() {
        return Admin.create(connection());
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}

package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.EventType;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The subscribers of docs/examples against a real topic.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class TopicExamplesIT {

    @BeforeEach
    void withoutOthersWork() {
        Database.withoutWork();
    }

    @Test
    void thePythonClientFollowsTheTopicFromItsList() throws Exception {
        String python = ExampleProgram.pythonWith("confluent_kafka").orElse(null);
        assumeTrue(python != null, "there is no python3 with confluent_kafka");
        followsTheTopicFromItsList(
                (registry, key, kafka, namespace) ->
                        ExampleProgram.pythonTopic(python, registry, key, kafka, namespace));
    }

    @Test
    void theGoClientFollowsTheTopicFromItsList(@TempDir Path directory) throws Exception {
        assumeTrue(ExampleProgram.works("go", "version"), "there is no go");
        assumeTrue(ExampleProgram.goHasKafka(), "go has no confluent-kafka-go");
        followsTheTopicFromItsList(
                (registry, key, kafka, namespace) ->
                        ExampleProgram.goTopic(directory, registry, key, kafka, namespace));
    }

    private interface Subscriber {
        ExampleProgram start(String registry, String key, String kafka, String namespace)
                throws IOException;
    }

    private static void followsTheTopicFromItsList(Subscriber starter) throws Exception {
        String namespace = Registry.namespace();
        UUID token = ExampleTokens.token(Map.of("namespace", namespace));
        UUID others = ExampleTokens.token(Map.of());
        try (ExampleProgram client =
                starter.start(
                        Registry.uri("").toString().replace("/api/v1", ""),
                        Registry.with(Role.VIEWER).key(),
                        kafka(),
                        namespace)) {
            assertThat(client.ask("listed " + token)).isEqualTo("1");
            assertThat(client.ask("listed " + others)).isEqualTo("0");

            passesOverWhatIsNoNews(client, namespace, token, others);
            aDeletedTokenStaysDeleted(client, token);
        }
    }

    private static String kafka() {
        return ConfigProvider.getConfig()
                .getValue("tokenvigil.kafka.bootstrap-servers", String.class);
    }

    private static void passesOverWhatIsNoNews(
            ExampleProgram client, String namespace, UUID token, UUID others) throws Exception {
        String old = registered(token);
        // No event, another namespace's, a repeat of what the list shows already; then news.
        ExampleTokens.renew(others, "others");
        send(
                record(token, null),
                record(token, "{"),
                record(token, "[]"),
                record(token, "[".repeat(16_000)),
                record(
                        token,
                        "{\"tokenId\": \"%s\", \"namespace\": \"%s\", \"sequence\": null}"
                                .formatted(token, namespace)),
                record(token, old));
        ExampleTokens.renew(token, "second");
        assertThat(client.ask("next")).isEqualTo(token + " 2 2");
        assertThat(client.ask("listed " + token)).isEqualTo("2");
    }

    private static void aDeletedTokenStaysDeleted(ExampleProgram client, UUID token)
            throws Exception {
        String old = registered(token);
        Registry.admin().delete("/tokens/" + token).statusCode(204);
        assertThat(client.ask("next")).isEqualTo(token + " 3 2");
        UUID other = UUID.randomUUID();
        // Behind the repeat, in the same partition, lies another's event.
        send(record(token, old), record(token, old.replace(token.toString(), other.toString())));
        assertThat(client.ask("next")).isEqualTo(other + " 1 1");
        assertThat(client.ask("listed " + token)).isEqualTo("0");
    }

    private static String registered(UUID token) {
        return Database.one(
                "select body from token_event where subject = ?::text and sequence = 1",
                token.toString());
    }

    private static ProducerRecord<String, String> record(UUID token, @Nullable String body) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>("token-events", token.toString(), body);
        record.headers()
                .add(
                        CloudEvent.TYPE_HEADER,
                        EventType.TOKEN_REGISTERED.ceType().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @SafeVarargs
    private static void send(ProducerRecord<String, String>... records) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka()),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (ProducerRecord<String, String> record : records) {
                producer.send(record).get();
            }
        }
    }
}

package io.tokenvigil.events.example;

import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.Reading;
import io.tokenvigil.events.TokenDeleted;
import io.tokenvigil.events.TokenEvent;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Follows the topic and tells of each token's new generation once, however often and in whatever
/// order events come.
public class TokenWatcher {

    /// What to do about a new generation.
    public interface NewGeneration {
        void readCredentialOf(TokenFacts token);
    }

    private final Consumer<byte[], byte[]> kafka;
    private final NewGeneration newGeneration;
    private final Map<UUID, Integer> generations = new HashMap<>();

    public TokenWatcher(Consumer<byte[], byte[]> kafka, NewGeneration newGeneration) {
        this.kafka = kafka;
        this.newGeneration = newGeneration;
    }

    /// One round: whatever has come within a second.
    public void poll() {
        for (ConsumerRecord<byte[], byte[]> message : kafka.poll(Duration.ofSeconds(1))) {
            String type = header(message, CloudEvent.TYPE_HEADER);
            Reading reading = EventCodec.read(type, message.value());
            if (reading instanceof Reading.Known known) {
                if (known.event() instanceof TokenEvent event && !isOver(event)) {
                    follow(event.facts());
                }
            } else if (reading instanceof Reading.Malformed malformed) {
                System.err.println(
                        "skipped "
                                + message.topic()
                                + "-"
                                + message.partition()
                                + "@"
                                + message.offset()
                                + ": "
                                + malformed.code());
            }
        }
        // After the work: what was in hand when the process died comes again.
        kafka.commitSync();
    }

    // Its credential is not coming back.
    private static boolean isOver(TokenEvent event) {
        return event instanceof TokenDeleted || event.facts().status() == TokenStatus.REVOKED;
    }

    // Generations only grow, so an event that is late or comes twice says nothing new. Any event
    // shows the generation that is current, should the one that announced it come later.
    private void follow(TokenFacts token) {
        if (token.generation() > generations.getOrDefault(token.tokenId(), 0)) {
            newGeneration.readCredentialOf(token);
            generations.put(token.tokenId(), token.generation());
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// Give it the address of a Kafka server.
    public static void main(String[] args) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        args[0],
                        "group.id",
                        "token-watcher",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false);
        try (Consumer<byte[], byte[]> kafka =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            kafka.subscribe(List.of(Topics.TOKEN_EVENTS));
            TokenWatcher watcher =
                    new TokenWatcher(
                            kafka,
                            token ->
                                    System.out.println(
                                            token.name()
                                                    + " has generation "
                                                    + token.generation()));
            while (true) {
                watcher.poll();
            }
        }
    }
}

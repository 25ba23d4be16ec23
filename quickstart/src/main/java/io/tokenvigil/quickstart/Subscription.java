package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.Reading;
import io.tokenvigil.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// A subscriber like any other: reads the topic with a plain consumer and hands on each event once,
/// by its id. Remembers in Kafka how far it has read.
public final class Subscription implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int REMEMBERED = 20_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<Observed> listener;
    private final Set<String> seen =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > REMEMBERED;
                        }
                    });
    private final Thread thread;
    private volatile boolean closing;

    private Subscription(String bootstrapServers, String group, Consumer<Observed> listener) {
        this.listener = listener;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                "group.id", group,
                                "auto.offset.reset", "earliest",
                                "metadata.max.age.ms", "1000",
                                "allow.auto.create.topics", "false"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().daemon().name("subscription").unstarted(this::read);
    }

    public static Subscription start(
            String bootstrapServers, String group, Consumer<Observed> listener) {
        Subscription subscription = new Subscription(bootstrapServers, group, listener);
        subscription.thread.start();
        return subscription;
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.TOKEN_EVENTS));
            while (!closing) {
                poll();
            }
        } catch (WakeupException e) {
            // Closing.
        }
    }

    private void poll() {
        try {
            consumer.poll(POLL).forEach(this::handOn);
        } catch (RetriableException e) {
            // Kafka is being struck.
            Waiting.until(POLL, () -> closing);
        }
    }

    private void handOn(ConsumerRecord<byte[], byte[]> entry) {
        Optional<CloudEvent> attributes = CloudEvent.read(name -> header(entry, name));
        if (attributes.isEmpty() || !seen.add(attributes.get().id().toString())) {
            return;
        }
        switch (EventCodec.read(attributes.get().type(), entry.value())) {
            case Reading.Known(Event event) -> hand(attributes.get().time(), event);
            case Reading.Unknown _, Reading.Malformed _ -> {}
        }
    }

    private void hand(Instant at, Event event) {
        listener.accept(new Observed(at, event));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        Header header = entry.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}

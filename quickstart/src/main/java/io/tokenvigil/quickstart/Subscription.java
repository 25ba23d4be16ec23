package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.Reading;
import io.tokenvigil.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// A subscriber like any other: reads the topic with a plain consumer and hands on each event once,
/// by its id; what comes together, in the order of its times. Remembers in Kafka how far it has
/// read.
public final class Subscription implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int REMEMBERED = 20_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<Observed> listener;
    private final @Nullable Instant since;
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

    private Subscription(
            String bootstrapServers,
            String group,
            @Nullable Instant since,
            Consumer<Observed> listener) {
        this.since = since;
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
        return started(new Subscription(bootstrapServers, group, null, listener));
    }

    /// One of its own, whatever others have read and wherever they broke off.
    ///
    /// @param since what was published before is passed over
    static Subscription since(String bootstrapServers, Instant since, Consumer<Observed> listener) {
        String group = "quickstart-" + since.toEpochMilli();
        return started(new Subscription(bootstrapServers, group, since, listener));
    }

    private static Subscription started(Subscription subscription) {
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
            subscribe();
            while (!closing) {
                poll();
            }
        } catch (WakeupException e) {
            // Closing.
        }
    }

    private void subscribe() {
        List<String> topics = List.of(Topics.TOKEN_EVENTS);
        if (since == null) {
            consumer.subscribe(topics);
        } else {
            consumer.subscribe(topics, new Since(consumer, since));
        }
    }

    private void poll() {
        try {
            Arrivals.inOrder(consumer.poll(POLL)).forEach(this::handOn);
        } catch (RetriableException e) {
            // Kafka is being struck.
            Waiting.until(POLL, () -> closing);
        }
    }

    private void handOn(Arrivals.Arrival arrival) {
        CloudEvent attributes = arrival.attributes();
        if (!seen.add(attributes.id().toString())) {
            return;
        }
        switch (EventCodec.read(attributes.type(), arrival.entry().value())) {
            case Reading.Known(Event event) ->
                    listener.accept(new Observed(attributes.time(), event));
            case Reading.Unknown _, Reading.Malformed _ -> {}
        }
    }
}

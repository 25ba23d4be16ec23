package io.tokenvigil.benchmarks.consume;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.Reading;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What everyone does with a record: reads the event as our services do, and stamps its key.
@Singleton
final class Handling {
    /// The setting that names the file of stamps.
    static final String STAMPS = "tokenvigil.stamps";

    // As often as they are looked for: to show each by itself would cost more than to handle it.
    private static final Duration SHOW = Duration.ofMillis(50);

    private final Stamps stamps;

    @Inject
    Handling(@ConfigProperty(name = STAMPS) String file) {
        stamps = new Stamps(Path.of(file));
        Thread.ofPlatform().daemon().start(this::show);
    }

    void handle(byte[] key, Headers headers, byte[] body) {
        Header type = headers.lastHeader(CloudEvent.TYPE_HEADER);
        switch (EventCodec.read(new String(type.value(), StandardCharsets.UTF_8), body)) {
            case Reading.Known _ -> stamp(new String(key, StandardCharsets.UTF_8));
            case Reading.Unknown _, Reading.Malformed _ ->
                    throw new IllegalStateException("nobody sends this here");
        }
    }

    void handle(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(record -> handle(record.key(), record.headers(), record.value()));
    }

    private void stamp(String id) {
        try {
            stamps.stamp(id, Stamps.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show() {
        try {
            while (true) {
                Thread.sleep(SHOW);
                stamps.show();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

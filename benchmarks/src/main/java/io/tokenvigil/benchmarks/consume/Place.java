package io.tokenvigil.benchmarks.consume;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// Where we hear the topic.
enum Place {
    WORKER("refresh-worker", "record by record"),
    NOTIFIER("notifier", "in batches");

    /// What all settings of its channel begin with.
    static final String CHANNEL = "mp.messaging.incoming.token-events.";

    // A program lies frozen while its topic is filled, and stays in its group.
    private static final Duration SESSION = Duration.ofMinutes(2);

    private final String service;
    private final String way;

    Place(String service, String way) {
        this.service = service;
        this.way = way;
    }

    /// The service's name.
    String service() {
        return service;
    }

    /// How its listener takes what comes.
    String way() {
        return way;
    }

    /// Of its channel, as the service is delivered, but for a topic and a group of its own.
    Map<String, String> settings(String bootstrapServers, String topic) {
        Map<String, String> settings = new HashMap<>();
        Properties delivered = delivered();
        for (String name : delivered.stringPropertyNames()) {
            if (name.startsWith(CHANNEL)) {
                settings.put(name.substring(CHANNEL.length()), delivered.getProperty(name));
            }
        }
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("topic", topic);
        settings.put("group.id", topic);
        settings.put("session.timeout.ms", Long.toString(SESSION.toMillis()));
        return settings;
    }

    private Properties delivered() {
        Properties all = new Properties();
        try (InputStream file =
                Objects.requireNonNull(
                        Place.class.getResourceAsStream(service + "/application.properties"),
                        service)) {
            all.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}

package io.tokenvigil.registry.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.registry.token.Registry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Follows the live feed by the JDK's own HTTP client, and keeps what it is told.
final class Listener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final InputStream stream;
    private volatile String place = "";
    private volatile boolean over;

    /// An event as it came.
    record Heard(String id, String type, String data) {}

    private Listener(String key, String query, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Registry.uri("/events" + query))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            stream = answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Connected, and reading nothing until it is told to.
    static Listener still(String key, @Nullable String lastEventId) {
        return new Listener(key, "", lastEventId);
    }

    static Listener of(Registry caller) {
        return still(caller.key(), null).listening();
    }

    static Listener from(Registry caller, String lastEventId) {
        return still(caller.key(), lastEventId).listening();
    }

    /// As a browser's `EventSource` that is made anew, which cannot send the header.
    static Listener byQuery(Registry caller, String lastEventId) {
        return new Listener(caller.key(), "?lastEventId=" + lastEventId, null).listening();
    }

    Listener listening() {
        Thread.ofVirtual().start(this::read);
        return this;
    }

    List<Heard> heard() {
        return heard;
    }

    List<String> data() {
        return heard.stream().map(Heard::data).toList();
    }

    /// What it would resume from: also blocks without an event carry one.
    String place() {
        return place;
    }

    /// Waits until it has a place.
    void awaitBegun() {
        await().atMost(PATIENCE).until(() -> !place.isEmpty());
    }

    /// Waits until it has heard so many, and demands that there are no more.
    void awaitHeard(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard).hasSizeGreaterThanOrEqualTo(count));
        assertThat(heard).hasSize(count);
    }

    /// Whether the other side has ended it.
    boolean isOver() {
        return over;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String type = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    place = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data += line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    heard.add(new Heard(place, type, data));
                    type = "";
                    data = "";
                }
            }
        } catch (IOException e) {
            // Cut.
        }
        over = true;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

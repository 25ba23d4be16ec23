package io.tokenvigil.registry.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An answer of server-sent events (WHATWG HTML, 9.2). What is written leaves with the next flush.
public final class EventStream {

    private final OutputStream out;

    EventStream(OutputStream out) {
        this.out = out;
    }

    /// An event to whoever keeps no place.
    public void event(String type, String data) throws IOException {
        write(event(new StringBuilder(), type, data));
    }

    /// An event, and the place where its reader is with it.
    void event(String place, String type, String data) throws IOException {
        write(event(id(place), type, data));
    }

    /// A place without an event: a reader remembers it all the same.
    void place(String place) throws IOException {
        write(id(place).append('\n'));
    }

    /// How long a reader that was cut off waits before it comes back.
    void retry(Duration wait) throws IOException {
        write(new StringBuilder("retry: ").append(wait.toMillis()).append("\n\n"));
    }

    void flush() throws IOException {
        out.flush();
    }

    private static StringBuilder id(String place) {
        return new StringBuilder("id: ").append(place).append('\n');
    }

    private static StringBuilder event(StringBuilder text, String type, String data) {
        text.append("event: ").append(type).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        return text.append('\n');
    }

    private void write(StringBuilder text) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

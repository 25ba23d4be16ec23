package io.tokenvigil.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Events to bytes and back. Stateless and safe for any number of threads.
///
/// Equal events have equal bodies, byte for byte: fields in the order of docs/events.md, labels by
/// key.
public final class EventCodec {

    private static final int TYPE = 128;
    private static final int USUAL_BODY = 768;

    // A shared pool: thread-local buffers would be made anew for each virtual thread.
    private static final JsonFactory JSON =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

    private EventCodec() {}

    /// The event's JSON text, whose UTF-8 form is at most [Bounds#BODY] bytes long.
    public static String body(Event event) {
        StringWriter text = new StringWriter(USUAL_BODY);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            EventShape.of(event.type()).write(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bounded(text.toString());
    }

    /// The event's JSON text in UTF-8: what a record on the topic holds.
    public static byte[] bytes(Event event) {
        return body(event).getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a record: its header `ce_type` and its value. Never throws, whatever they hold.
    /// Unknown fields are ignored (I-08).
    public static Reading read(@Nullable String ceType, byte @Nullable [] body) {
        if (ceType == null || !Bounds.isVisibleAscii(ceType, TYPE)) {
            return new Reading.Malformed(ParkingCode.BAD_TYPE);
        }
        Optional<EventType> type = EventType.ofCeType(ceType);
        if (type.isEmpty()) {
            return new Reading.Unknown(ceType);
        }
        try {
            return new Reading.Known(EventShape.of(type.get()).read(EventFields.parse(body)));
        } catch (Unreadable e) {
            return new Reading.Malformed(e.code());
        }
    }

    private static String bounded(String body) {
        // A character takes three bytes at most, so only long bodies need counting.
        if (body.length() > Bounds.BODY / 3
                && body.getBytes(StandardCharsets.UTF_8).length > Bounds.BODY) {
            throw new IllegalArgumentException("body is longer than " + Bounds.BODY + " bytes");
        }
        return body;
    }
}

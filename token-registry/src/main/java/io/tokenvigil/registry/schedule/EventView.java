package io.tokenvigil.registry.schedule;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tokenvigil.registry.journal.RecordedEvent;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An event of a token's, as it was published.
///
/// @param data its body, field by field as in docs/events.md
@Schema(name = "RecordedEvent")
public record EventView(
        long sequence,
        Instant at,
        String type,
        @Schema(type = SchemaType.OBJECT) @JsonRawValue String data) {

    static EventView of(RecordedEvent event) {
        return new EventView(event.sequence(), event.at(), event.type().wireName(), event.body());
    }
}

package io.tokenvigil.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What addresses and orders an event, without its content: enough to build its CloudEvents headers
/// from a stored body, without reading that body again.
///
/// @param subject the token's id, or the provider's; also the record key on the topic
/// @param sequence position among the subject's events, from 1
/// @param namespace the token's namespace; none for provider events
/// @param provider the token's provider, or the provider itself
public record EventHead(
        EventType type,
        String subject,
        long sequence,
        @Nullable String namespace,
        String provider) {

    public EventHead {
        Objects.requireNonNull(type, "type");
        Bounds.identifier("subject", subject);
        Bounds.sequence(sequence);
        if (namespace != null) {
            Bounds.identifier("namespace", namespace);
        }
        Bounds.identifier("provider", provider);
    }
}

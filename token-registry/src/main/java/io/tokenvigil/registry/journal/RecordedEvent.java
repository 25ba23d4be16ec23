package io.tokenvigil.registry.journal;

import io.tokenvigil.events.EventType;
import java.time.Instant;

/// An event as it was recorded.
///
/// @param body its JSON, as it was published
public record RecordedEvent(long sequence, Instant at, EventType type, String body) {}

package io.tokenvigil.quickstart;

import io.tokenvigil.events.Event;
import java.time.Instant;

/// An event as it came from the topic.
///
/// @param at when it happened
public record Observed(Instant at, Event event) {}

package io.tokenvigil.registry.journal;

import org.jspecify.annotations.Nullable;

/// An event of the journal before which nothing will appear any more.
///
/// @param type its name on the wire, which may be one of a newer replica
/// @param namespace none for events of providers
/// @param body as it was rendered when it happened
public record SettledEvent(long id, String type, @Nullable String namespace, String body) {}

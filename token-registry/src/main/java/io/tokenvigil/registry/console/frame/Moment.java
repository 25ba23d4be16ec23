package io.tokenvigil.registry.console.frame;

/// An instant as pages show it.
///
/// @param iso for machines
/// @param exact in the viewer's zone, with its offset
/// @param relative to now
public record Moment(String iso, String exact, String relative) {}

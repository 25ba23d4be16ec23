package io.tokenvigil.registry.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A kind of place where people use this provider's tokens, and the page that says how to set one
/// there.
public record DestinationKind(String name, @Nullable URI howTo) {}

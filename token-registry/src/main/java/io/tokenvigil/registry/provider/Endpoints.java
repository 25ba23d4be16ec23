package io.tokenvigil.registry.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a provider is called. Only an administrator writes these; a token cannot (C-10).
public record Endpoints(URI token, @Nullable URI introspection, @Nullable URI revocation) {}

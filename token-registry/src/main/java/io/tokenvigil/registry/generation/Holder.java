package io.tokenvigil.registry.generation;

import java.util.UUID;

/// The token that a refresh token is registered with already.
public record Holder(long key, UUID token, String namespace) {}

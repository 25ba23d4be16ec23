package io.tokenvigil.worker.slot;

import java.util.UUID;

/// An attempt whose request may have left: what it takes to say how it ended.
public record NamedAttempt(long row, UUID attempt, UUID tokenId, long fence) {}

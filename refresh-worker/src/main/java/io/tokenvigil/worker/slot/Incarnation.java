package io.tokenvigil.worker.slot;

import java.util.UUID;

/// This run of this worker. A process that starts again is another one.
public record Incarnation(UUID id) {}

package io.tokenvigil.registry.installation;

import java.time.Instant;

/// Automatic refresh is locked until a person has resolved it.
public record Lock(LockCode code, Instant since) {}

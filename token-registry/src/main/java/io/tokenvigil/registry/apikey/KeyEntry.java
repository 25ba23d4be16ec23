package io.tokenvigil.registry.apikey;

import io.tokenvigil.registry.access.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API key as it is listed.
///
/// @param caller whom it stands for
/// @param oldUntil how long the value before the last rotation still works; none where there is
///   none
record KeyEntry(
        Caller caller,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant oldUntil) {}

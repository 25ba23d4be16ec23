package io.tokenvigil.worker.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A worker that took a slot introduces itself.
///
/// @param worker the slot's name, which may be that of its first holder
/// @param wrappedKey what lies in the slot; null for a new one
public record Introduction(
        String worker, UUID incarnation, int slot, long highWater, @Nullable String wrappedKey) {}

package io.tokenvigil.registry.resolve;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an administrator decides about a refresh token of which nobody knows whether it is spent.
public enum Decision {
    /// It is presented once more: whoever says so has found out that it is unspent, or takes it
    /// upon them that the chain may end.
    PRESENT_AGAIN,
    /// It is not presented any more: a new grant is needed.
    ABANDON;

    /// The one of this name.
    public static Optional<Decision> of(@Nullable String name) {
        return Arrays.stream(values()).filter(known -> known.name().equals(name)).findFirst();
    }
}

package io.tokenvigil.worker.slot;

import io.tokenvigil.outbound.Secret;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An attempt in the journal that the registry has not acknowledged.
///
/// @param named null: its naming is not in the journal any more, which only damage explains
/// @param report null: it was named, and nothing came back before the end
public record OpenAttempt(UUID attempt, @Nullable NamedAttempt named, @Nullable Secret report) {
    static OpenAttempt of(NamedAttempt named) {
        return new OpenAttempt(named.attempt(), named, null);
    }

    OpenAttempt with(Secret captured) {
        return new OpenAttempt(attempt, named, captured);
    }

    public Optional<Secret> captured() {
        return Optional.ofNullable(report);
    }
}

package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.secrets.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request says about an entry's secrets.
sealed interface SecretsChange {

    /// Nothing: they stay.
    record Keep() implements SecretsChange {}

    /// `null`, or an empty list: they go.
    record Remove() implements SecretsChange {}

    /// These, in the order in which they are to be used.
    record Replace(List<Slot> slots) implements SecretsChange {

        public Replace {
            slots = List.copyOf(slots);
        }
    }

    /// One secret of the list.
    ///
    /// @param value none: the one that is stored at this place stays
    record Slot(@Nullable Secret value, @Nullable Instant expiresAt) {}
}

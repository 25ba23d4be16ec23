package io.tokenvigil.registry.bulk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far something that is done to many tokens has come.
///
/// @param expected how many fitted when it began, as far as it was counted
/// @param last the last token that it came by, none before the first
/// @param done to how many it was done
/// @param refused how many it could not be done to
/// @param finished when it had come by all, none before
public record RunView(
        UUID id,
        BulkRequest request,
        int expected,
        @Nullable UUID last,
        long done,
        long refused,
        Instant opened,
        Instant changed,
        @Nullable Instant finished) {

    /// How many it came by.
    public long seen() {
        return done + refused;
    }

    /// Which action it is.
    public String kind() {
        String kind = request.action() == null ? null : request.action().kind();
        return kind == null ? "" : kind;
    }
}

package io.tokenvigil.registry.timer;

import static io.tokenvigil.registry.database.Instants.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From when to when the current generation and its grant live.
///
/// @param startedAt where the life is counted from: when it was issued, or the spend row's instant
/// @param expiresAt end of the access token; none: it never expires
/// @param grantExpiresAt end of the newest refresh token in hand; none where it is unknown
/// @param grantFixed the last answer did not move `grantExpiresAt`: it is the grant's end, and the
///   ladder runs on it
/// @param previousExpiresAt end of the generation before, while a destination still runs on it
public record Life(
        @Nullable Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant grantExpiresAt,
        boolean grantFixed,
        @Nullable Instant previousExpiresAt) {

    public Life {
        startedAt = kept(startedAt);
        expiresAt = kept(expiresAt);
        grantExpiresAt = kept(grantExpiresAt);
        previousExpiresAt = kept(previousExpiresAt);
    }

    /// One whose destinations, if it has any, all run on the current generation.
    public Life(
            @Nullable Instant startedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant grantExpiresAt,
            boolean grantFixed) {
        this(startedAt, expiresAt, grantExpiresAt, grantFixed, null);
    }

    /// The same where a destination still runs on a value that ends then; none: where none does.
    public Life leavingBehind(@Nullable Instant end) {
        return new Life(startedAt, expiresAt, grantExpiresAt, grantFixed, end);
    }
}

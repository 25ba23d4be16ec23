package io.tokenvigil.registry.generation;

import io.tokenvigil.registry.secrets.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A value about to become a token's next generation.
///
/// @param accessToken none for a token that is watched only, or whose first answer is still to come
/// @param refreshToken none where there is none, or where the head's stays good: that one is
///   carried over
/// @param life from when to when
/// @param attempt the call that brought it, and whose value was spent for it; none for people's
public record NewGeneration(
        Origin origin,
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable String tokenType,
        @Nullable String scope,
        @Nullable String providerRef,
        ValueLife life,
        @Nullable Brought attempt) {

    /// From when to when a value lives.
    ///
    /// @param startedAt where its life is counted from
    /// @param expiresAt none: never, and only because somebody said so; or [#NO_EXPIRY]
    /// @param refreshExpiresAt none: unknown
    /// @param rule what decided `expiresAt`, in the words of whoever computed it; with [#DISAGREES]
    ///   after it where another rule said something else
    public record ValueLife(
            Instant startedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant refreshExpiresAt,
            String rule) {

        /// The rule's name where nothing supplied an expiry: such a value waits for a person.
        public static final String NO_EXPIRY = "NO_EXPIRY";

        /// What follows the name of a rule with which another one disagrees.
        public static final String DISAGREES = "_DISAGREES";
    }

    /// The call that brought a value.
    ///
    /// @param row the attempt's row
    /// @param spentGeneration whose value was spent for it
    /// @param afterFailures how many calls failed before it, where the problem that counts them
    ///   ends before the value is given out
    public record Brought(long row, int spentGeneration, int afterFailures) {}
}

package io.tokenvigil.registry.notice;

import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.timer.Notify;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a token stands now, as far as telling people goes.
///
/// @param notices when owners are told
/// @param automatic whether it refreshes itself
/// @param toRevoke the generation that a person is to revoke now, 0: none. Every destination was
///   seen to work on the current one, and it has not ended by itself
/// @param problem what is wrong, if anything is: a code
record Standing(
        TokenStatus status,
        int generation,
        Ends ends,
        Notify notices,
        boolean automatic,
        int toRevoke,
        @Nullable String problem) {

    /// What of it ends, and when; each none where it does not.
    ///
    /// @param access the access token
    /// @param grant what stands behind the refresh token
    /// @param previous the generation before, while a destination still runs on it
    /// @param age when one that never expires is to be replaced
    /// @param asOf when this was so
    record Ends(
            @Nullable Instant access,
            @Nullable Instant grant,
            @Nullable Instant previous,
            @Nullable Instant age,
            Instant asOf) {

        /// Whether the age at which it is to be replaced is this near.
        boolean reachesAge(Rung rung) {
            return age != null && !age.minus(rung.before()).isAfter(asOf);
        }
    }

    /// Whether it refreshes itself and nothing keeps it from doing so.
    boolean healthy() {
        return automatic && problem == null && status.compareTo(TokenStatus.EXPIRED) < 0;
    }
}

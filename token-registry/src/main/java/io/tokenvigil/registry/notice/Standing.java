package io.tokenvigil.registry.notice;

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
        @Nullable Instant expiresAt,
        @Nullable Instant grantExpiresAt,
        Notify notices,
        boolean automatic,
        int toRevoke,
        @Nullable String problem) {

    /// Whether it refreshes itself and nothing keeps it from doing so.
    boolean healthy() {
        return automatic && problem == null && status.compareTo(TokenStatus.EXPIRED) < 0;
    }
}

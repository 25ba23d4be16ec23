package io.tokenvigil.registry.console.tokens;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.token.TokenView;
import org.jspecify.annotations.Nullable;

/// A token as a line of the table.
///
/// @param ends none where it never does, or where nobody knows
/// @param problem the code of what is wrong
public record TokenRow(
        String id,
        String name,
        String provider,
        String namespace,
        String owner,
        TokenStatus status,
        @Nullable Moment ends,
        boolean neverEnds,
        @Nullable String problem) {

    /// Whether it was revoked: its end is nothing to count down to any more.
    public boolean isOver() {
        return status == TokenStatus.REVOKED;
    }

    static TokenRow of(TokenView token, Moments.Shown time) {
        String owner = token.owner().displayName();
        return new TokenRow(
                token.id().toString(),
                token.name(),
                token.provider(),
                token.namespace(),
                owner == null ? token.owner().id() : owner,
                token.status(),
                time.ofNullable(token.expiresAt()),
                Boolean.TRUE.equals(token.neverExpires()),
                token.problem() == null ? null : token.problem().code());
    }
}

package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.refresh.AttemptView;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call that was made for the token, or is to be.
///
/// @param at when it was begun, or may be
/// @param outcome how it ended, or how far it has come
public record AttemptLine(
        @Nullable Moment at,
        String kind,
        String outcome,
        @Nullable String code,
        @Nullable Integer httpStatus,
        @Nullable Integer millis,
        @Nullable String destination) {

    static AttemptLine of(AttemptView attempt, Moments.Shown time) {
        Instant at = attempt.leasedAt() == null ? attempt.notBefore() : attempt.leasedAt();
        return new AttemptLine(
                time.ofNullable(at),
                attempt.kind(),
                Objects.requireNonNullElse(attempt.outcome(), attempt.state().name()),
                attempt.code(),
                attempt.httpStatus(),
                attempt.millis(),
                attempt.destination());
    }
}

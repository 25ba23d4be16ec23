package io.tokenvigil.registry.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.timer.Due;
import io.tokenvigil.registry.token.NextDue;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something that will happen to a token if nobody touches it.
///
/// @param at when; in the past: it is overdue and happens next
/// @param rung of a notice: how long before the end, such as `P30D`
/// @param clock of a notice: what ends
/// @param cause of a refresh
/// @param generation which one is verified, retired or announced
/// @param attempts of work: how often it was tried
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ScheduleItem")
record ScheduleItem(
        Instant at,
        NextDue.Kind kind,
        @Nullable String rung,
        @Nullable ExpiryClock clock,
        @Nullable RefreshCause cause,
        @Nullable Integer generation,
        @Nullable Integer attempts) {

    /// Empty for what is no event of the token's: the end of a lease only guards one that is late.
    static Optional<ScheduleItem> of(Due due) {
        return switch (due) {
            case Due.RungReached rung ->
                    Optional.of(
                            new ScheduleItem(
                                    rung.at(),
                                    NextDue.Kind.NOTICE,
                                    rung.rung().text(),
                                    rung.clock(),
                                    null,
                                    null,
                                    null));
            case Due.RefreshDue refresh ->
                    Optional.of(
                            new ScheduleItem(
                                    refresh.at(),
                                    NextDue.Kind.REFRESH,
                                    null,
                                    null,
                                    refresh.cause(),
                                    null,
                                    null));
            case Due.Expired expired -> Optional.of(plain(expired.at(), NextDue.Kind.EXPIRY));
            case Due.RetireDue retire -> Optional.of(plain(retire.at(), NextDue.Kind.RETIRE));
            case Due.LeaseEnded _ -> Optional.empty();
        };
    }

    private static ScheduleItem plain(Instant at, NextDue.Kind kind) {
        return new ScheduleItem(at, kind, null, null, null, null, null);
    }
}

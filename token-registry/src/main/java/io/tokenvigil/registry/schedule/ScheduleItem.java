package io.tokenvigil.registry.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.registry.generation.Retirements.Coming;
import io.tokenvigil.registry.json.IsoDuration;
import io.tokenvigil.registry.timer.Due;
import io.tokenvigil.registry.token.NextDue;
import java.time.Duration;
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
/// @param how of a superseded generation's end: who ends it. `PERSON`: its owner is asked to
/// @param every how often the owner is reminded from then on, until they have done it
/// @param quiet of what people would be told: the policy says that nobody is. It happens all the
///   same, for those who subscribe to events
/// @param attempts of work: how often it was tried
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ScheduleItem")
public record ScheduleItem(
        Instant at,
        NextDue.Kind kind,
        @Nullable String rung,
        @Nullable ExpiryClock clock,
        @Nullable RefreshCause cause,
        @Nullable Integer generation,
        @Nullable RetiredHow how,
        @Nullable String every,
        @Nullable Boolean quiet,
        @Nullable Integer attempts) {

    /// Empty for what is no event of the token's: the end of a lease only guards one that is late.
    /// What becomes of superseded generations at their instant is for [#of(Coming)] to say.
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
                                    null,
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
                                    null,
                                    null,
                                    null,
                                    null));
            case Due.Expired expired ->
                    Optional.of(
                            new ScheduleItem(
                                    expired.at(),
                                    NextDue.Kind.EXPIRY,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null));
            case Due.RetireDue _, Due.LeaseEnded _ -> Optional.empty();
        };
    }

    static ScheduleItem reminder(Instant at) {
        return new ScheduleItem(
                at, NextDue.Kind.REMINDER, null, null, null, null, null, null, null, null);
    }

    static ScheduleItem of(Coming coming) {
        Duration every = coming.every();
        return new ScheduleItem(
                coming.at(),
                NextDue.Kind.RETIRE,
                null,
                null,
                null,
                coming.generation(),
                coming.how(),
                every == null ? null : IsoDuration.text(every),
                null,
                null);
    }

    /// The same where nobody is told.
    ScheduleItem kept(boolean told) {
        return told
                ? this
                : new ScheduleItem(
                        at, kind, rung, clock, cause, generation, how, every, true, attempts);
    }
}

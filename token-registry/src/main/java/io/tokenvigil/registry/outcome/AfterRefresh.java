package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.attempt.Patience;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Spends;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows for a token from a refresh that brought nothing: pure, by the table of
/// providers.md.
sealed interface AfterRefresh {

    /// It is tried again by itself.
    record Retry(Code code, Instant at) implements AfterRefresh {}

    /// Nothing automatic happens until a person acts.
    record Park(Code code) implements AfterRefresh {}

    /// It is as it was, and waits until its provider is well again.
    record Hold(Instant at) implements AfterRefresh {}

    /// Whether the value is spent is asked at its provider, not before then.
    record Ask(Instant at) implements AfterRefresh {}

    /// The same, once it is known that its sender cannot act any more; so long nobody has to look.
    record Await(Instant until) implements AfterRefresh {}

    /// It was renewed meanwhile: nothing follows (I-17).
    record Drop() implements AfterRefresh {}

    /// How a refresh ended, and what of.
    ///
    /// @param tries how often it was leased since it became due, from 1
    /// @param refusals how often in a row it was refused, this time included
    /// @param repeats how often this very value was presented without proof that it is unspent,
    ///   this time included
    /// @param grantEnd when what is spent dies by itself, where that is known
    /// @param sentAt from when on the provider may have seen it
    /// @param overAt from when on its sender cannot act any more; none: that is not known
    record Failure(
            Outcome outcome,
            @Nullable Code code,
            int tries,
            int refusals,
            int repeats,
            @Nullable Instant grantEnd,
            Instant sentAt,
            @Nullable Instant overAt,
            @Nullable Duration retryAfter) {}

    /// What it happened to.
    ///
    /// @param introspects the provider can be asked whether the value is spent
    /// @param renewed the value is not the newest in hand any more
    /// @param ownClient the token brought a client of its own
    /// @param suspended the provider takes no calls for now
    record Setting(
            Rotation rotation,
            Spends spends,
            boolean introspects,
            boolean renewed,
            boolean ownClient,
            boolean suspended) {}

    /// How many refusals in a row are one too many where a refusal does not say what it is about.
    int SAME_REFUSAL = 3;

    static AfterRefresh of(Failure failure, Setting setting, Instant now, Backoff backoff) {
        if (setting.renewed()) {
            return new Drop();
        }
        return switch (failure.outcome()) {
            case NOT_SENT -> notSent(failure, now, backoff);
            case REFUSED -> refused(failure, setting, now, backoff);
            case UNKNOWN -> unknown(failure, setting, now, backoff);
            case DONE -> throw new IllegalArgumentException("a refresh that is done is an answer");
        };
    }

    private static AfterRefresh notSent(Failure failure, Instant now, Backoff backoff) {
        Code code = failure.code() == null ? Code.NOT_SENT : failure.code();
        return switch (code) {
            // What is missing, or makes no request, is still so at the next try.
            case NO_CREDENTIAL, INVALID_CLIENT, INVALID_REQUEST -> new Park(code);
            default -> retry(code, failure, now, backoff);
        };
    }

    private static AfterRefresh refused(
            Failure failure, Setting setting, Instant now, Backoff backoff) {
        Code code = failure.code() == null ? Code.REFUSED : failure.code();
        return switch (code) {
            case RATE_LIMITED, PROVIDER_UNAVAILABLE -> retry(code, failure, now, backoff);
            case INVALID_CLIENT, UNAUTHORIZED_CLIENT, CLIENT_REJECTED ->
                    setting.suspended() ? new Hold(now) : new Park(code);
            case REFUSED -> refusedWithoutReason(failure, setting, now, backoff);
            default -> new Park(code);
        };
    }

    /// Where the client travels with the value, a refusal may be about either: three decide.
    private static AfterRefresh refusedWithoutReason(
            Failure failure, Setting setting, Instant now, Backoff backoff) {
        if (setting.suspended()) {
            return new Hold(now);
        }
        boolean ambiguous = setting.spends() == Spends.ACCESS_TOKEN;
        return ambiguous && failure.refusals() < SAME_REFUSAL
                ? retry(Code.REFUSED, failure, now, backoff)
                : new Park(Code.REFUSED);
    }

    private static AfterRefresh unknown(
            Failure failure, Setting setting, Instant now, Backoff backoff) {
        return switch (setting.rotation()) {
            case Rotation.None _ -> retry(Code.OUTCOME_UNKNOWN, failure, now, backoff);
            case Rotation.Grace(Duration reuse) ->
                    mayRepeat(failure, reuse, now)
                            ? new Retry(Code.OUTCOME_UNKNOWN, now)
                            : new Park(Code.OUTCOME_UNKNOWN);
            case Rotation.Strict _ -> lookedInto(failure, setting, now);
        };
    }

    /// Asked too early, the provider may say good of a value that is being spent.
    private static AfterRefresh lookedInto(Failure failure, Setting setting, Instant now) {
        if (!setting.introspects() || setting.spends() != Spends.REFRESH_TOKEN) {
            return new Park(Code.OUTCOME_UNKNOWN);
        }
        Instant over = failure.overAt();
        return over == null
                ? new Await(now.plus(Patience.WITH_UNKNOWN_OUTCOMES))
                : new Ask(over.isAfter(now) ? over : now);
    }

    /// Once, and inside the window.
    private static boolean mayRepeat(Failure failure, Duration reuse, Instant now) {
        return failure.repeats() <= 1 && now.isBefore(failure.sentAt().plus(reuse));
    }

    /// As long as the grant lives; the last try is just before its end.
    private static AfterRefresh retry(Code code, Failure failure, Instant now, Backoff backoff) {
        Duration wait = backoff.after(failure.tries());
        Duration asked = failure.retryAfter();
        Instant at = now.plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
        if (failure.grantEnd() == null || at.isBefore(failure.grantEnd())) {
            return new Retry(code, at);
        }
        Instant last = failure.grantEnd().minusSeconds(2);
        return last.isAfter(now.plusSeconds(1))
                ? new Retry(code, last)
                : new Park(Code.GRANT_ENDED);
    }
}

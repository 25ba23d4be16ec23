package io.tokenvigil.worker.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// When an access token expires, and how we know. The decision is total (I-16): any answer has
/// exactly one, whatever the provider wrote.
///
/// @param at null: it never does (`NEVER`), or nobody knows (`NONE`)
/// @param disagrees the answer and the access token's own `exp` are more than a minute apart
public record Expiry(@Nullable Instant at, ExpiryRule rule, boolean disagrees) {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /// An `exp` before it is not a date but a mistake.
    private static final Instant FIRST = Instant.parse("2001-01-01T00:00:00Z");

    private static final long MILLIS_FROM = 100_000_000_000L;
    private static final long EPOCH_FROM = 1_000_000_000L;

    /// Decides by the order of providers.md: what the answer says, the token's own `exp`, what the
    /// entry assumes; then the entry's cap.
    ///
    /// @param from where a duration counts from: the lease's instant, before the call, so that the
    ///   result is never too late
    public static Expiry decide(ExpiryClaims claims, ExpiryRules rules, Instant from) {
        var jwt = instant(claims.jwtExp(), Expiry::epoch).filter(at -> at.isAfter(FIRST));
        var said = said(claims, rules.unit(), from);
        var disagrees =
                said.isPresent() && jwt.isPresent() && farApart(said.get().instant(), jwt.get());
        return said.or(() -> jwt.map(at -> new Found(at, ExpiryRule.JWT)))
                .or(() -> never(claims))
                .or(() -> later(from, rules.assumedLifetime(), ExpiryRule.ASSUMED_LIFETIME))
                .or(() -> later(from, rules.maxLifetime(), ExpiryRule.MAX_LIFETIME))
                .map(found -> found.capped(from, rules.maxLifetime()))
                .map(found -> new Expiry(found.at(), found.rule(), disagrees))
                .orElse(new Expiry(null, ExpiryRule.NONE, false));
    }

    /// An instant that a provider wrote as duration or timestamp; nothing where it is 0, missing or
    /// absurd. Also for a refresh token's clock, where nothing means unknown and not never.
    public static Optional<Instant> instant(@Nullable String claim, ExpiryUnit unit, Instant from) {
        return instant(claim, number -> read(number, unit, from));
    }

    private static Optional<Found> said(ExpiryClaims claims, ExpiryUnit unit, Instant from) {
        return instant(claims.expiresIn(), unit, from)
                .map(at -> new Found(at, ExpiryRule.EXPIRES_IN))
                .or(
                        // By its name it is an instant, whatever the unit of expires_in.
                        () ->
                                instant(claims.expiresAt(), ExpiryUnit.AUTO, from)
                                        .map(at -> new Found(at, ExpiryRule.EXPIRES_AT)));
    }

    private static Optional<Found> never(ExpiryClaims claims) {
        return claims.neverAsked() ? Optional.of(Found.NEVER) : Optional.empty();
    }

    private static Optional<Found> later(
            Instant from, @Nullable Duration lifetime, ExpiryRule rule) {
        return Optional.ofNullable(lifetime).map(life -> new Found(from.plus(life), rule));
    }

    private static Optional<Instant> instant(
            @Nullable String claim, LongFunction<Instant> reading) {
        var number = ClaimedNumber.of(claim);
        return number.isPresent()
                ? Optional.of(reading.apply(number.getAsLong())).filter(at -> at.isBefore(LAST))
                : Optional.empty();
    }

    /// [ClaimedNumber] bounds the number, so none of these overflows.
    private static Instant read(long number, ExpiryUnit unit, Instant from) {
        return switch (unit) {
            case AUTO -> number >= EPOCH_FROM ? epoch(number) : from.plusSeconds(number);
            case SECONDS -> from.plusSeconds(number);
            case EPOCH_SECONDS -> Instant.ofEpochSecond(number);
            case EPOCH_MILLIS -> Instant.ofEpochMilli(number);
        };
    }

    private static Instant epoch(long number) {
        return number > MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private static boolean farApart(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) > 0;
    }

    private record Found(@Nullable Instant at, ExpiryRule rule) {
        static final Found NEVER = new Found(null, ExpiryRule.NEVER);

        Instant instant() {
            return at == null ? Instant.MAX : at;
        }

        Found capped(Instant from, @Nullable Duration most) {
            var latest = most == null ? Instant.MAX : from.plus(most);
            return instant().isAfter(latest) ? new Found(latest, ExpiryRule.MAX_LIFETIME) : this;
        }
    }
}

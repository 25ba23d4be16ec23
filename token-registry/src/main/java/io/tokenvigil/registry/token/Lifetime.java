package io.tokenvigil.registry.token;

import io.tokenvigil.registry.generation.JwtClaims;
import io.tokenvigil.registry.generation.NewGeneration;
import io.tokenvigil.registry.secrets.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From when to when a value that people submitted lives, and what decided that.
///
/// The order is that of a provider's answers, with the request in the answer's place: what the
/// request says, `exp` of a JWT, the provider's assumed lifetime; cut at its longest one. That an
/// expiry lies in the past is no fault: the token is expired now.
///
/// @param expiresAt none: never, and only because somebody said so
/// @param refreshExpiresAt none: unknown
/// @param disagrees whether the value, a JWT, says something else of its end than the request
public record Lifetime(
        Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        ExpiryRule rule,
        boolean disagrees) {

    /// Clocks and roundings apart: less is no disagreement.
    private static final Duration APART = Duration.ofMinutes(1);

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /// What a request says of a value's life.
    public record Said(@Nullable Instant issuedAt, Ends access, Ends grant) {

        /// Nothing at all.
        public static final Said NOTHING = new Said(null, Ends.UNSAID, Ends.UNSAID);

        /// Whether there is anything to go by.
        public boolean isNothing() {
            return equals(NOTHING);
        }
    }

    /// What the provider's entry adds.
    public record Bounds(@Nullable Duration assumed, @Nullable Duration longest) {}

    private record Decision(@Nullable Instant end, ExpiryRule rule) {}

    /// Empty where nothing supplies an expiry.
    ///
    /// @param accessToken none where only its life is known, or only its refresh token
    public static Optional<Lifetime> of(
            Said said, @Nullable Secret accessToken, Bounds bounds, Instant now) {
        return of(said, accessToken, bounds, now, now);
    }

    /// The same of a value that is there already.
    ///
    /// @param since when it began, where nothing else is said: from then on its longest life counts
    static Optional<Lifetime> of(
            Said said, @Nullable Secret accessToken, Bounds bounds, Instant now, Instant since) {
        Instant start = said.issuedAt() == null ? now : said.issuedAt();
        Instant began = said.issuedAt() == null ? since : said.issuedAt();
        Instant own = JwtClaims.of(accessToken).exp();
        return decide(said.access(), own, bounds, start)
                .map(
                        decision -> {
                            Decision cut = cut(decision, bounds, began);
                            return new Lifetime(
                                    start,
                                    cut.end(),
                                    grantEnd(said.grant(), start),
                                    cut.rule(),
                                    own != null && disagree(decision.end(), own));
                        });
    }

    /// Of a token whose first value a refresh is to bring.
    static Lifetime ofNoValue(Instant now) {
        return new Lifetime(now, null, null, ExpiryRule.NO_VALUE, false);
    }

    /// The same life from another start on, where nobody said when it started: a correction of its
    /// end is none of its beginning.
    Lifetime startingAt(@Nullable Instant start) {
        return start == null || (expiresAt != null && start.isAfter(expiresAt))
                ? this
                : new Lifetime(start, expiresAt, refreshExpiresAt, rule, disagrees);
    }

    /// The same in the words of generations.
    public NewGeneration.ValueLife ofValue() {
        return new NewGeneration.ValueLife(startedAt, expiresAt, refreshExpiresAt, ruleText());
    }

    /// The rule as it is kept with the value.
    String ruleText() {
        return disagrees ? rule + NewGeneration.ValueLife.DISAGREES : rule.name();
    }

    private static Optional<Decision> decide(
            Ends access, @Nullable Instant own, Bounds bounds, Instant start) {
        return switch (access) {
            case Ends.At(Instant instant) ->
                    Optional.of(new Decision(instant, ExpiryRule.EXPIRES_AT));
            case Ends.In(Duration life) ->
                    Optional.of(new Decision(after(start, life), ExpiryRule.EXPIRES_IN));
            case Ends.Never _ -> Optional.of(new Decision(null, ExpiryRule.NEVER));
            case Ends.Unsaid _ ->
                    Optional.ofNullable(own)
                            .map(end -> new Decision(end, ExpiryRule.JWT_EXP))
                            .or(
                                    () ->
                                            Optional.ofNullable(bounds.assumed())
                                                    .map(life -> assumed(start, life)));
        };
    }

    /// @param said none: never
    private static boolean disagree(@Nullable Instant said, Instant own) {
        return said == null || Duration.between(said, own).abs().compareTo(APART) > 0;
    }

    private static Decision assumed(Instant start, Duration life) {
        return new Decision(after(start, life), ExpiryRule.ASSUMED_LIFETIME);
    }

    private static Decision cut(Decision decision, Bounds bounds, Instant start) {
        if (decision.end() == null || bounds.longest() == null) {
            return decision;
        }
        Instant last = after(start, bounds.longest());
        return decision.end().isAfter(last)
                ? new Decision(last, ExpiryRule.MAX_LIFETIME)
                : decision;
    }

    private static @Nullable Instant grantEnd(Ends grant, Instant start) {
        return switch (grant) {
            case Ends.At(Instant instant) -> instant;
            case Ends.In(Duration life) -> after(start, life);
            case Ends.Never _, Ends.Unsaid _ -> null;
        };
    }

    /// As far as instants go here.
    private static Instant after(Instant start, Duration life) {
        try {
            Instant end = start.plus(life);
            return end.isAfter(LAST) ? LAST : end;
        } catch (DateTimeException | ArithmeticException e) {
            return LAST;
        }
    }
}

package io.tokenvigil.registry.credential;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// What a reader asks of a credential.
///
/// @param minTtl how much longer it has to work, zero or more
/// @param patience how long the reader waits for that, from zero to [#MOST]
public record Demand(Duration minTtl, Duration patience) {

    /// The credential as it is, at once.
    public static final Demand NOTHING = new Demand(Duration.ZERO, Duration.ZERO);

    static final Duration MOST = Duration.ofSeconds(30);

    static Demand of(@Nullable String minTtl, @Nullable String wait) {
        Duration patience = duration("wait", wait);
        if (patience.compareTo(MOST) > 0) {
            throw badRequest("wait is %s, must be at most %s.".formatted(wait, MOST));
        }
        return new Demand(duration("minTtl", minTtl), patience);
    }

    private static Duration duration(String name, @Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, in the same words.
        }
        throw badRequest("%s must be an ISO-8601 duration such as PT30S.".formatted(name));
    }

    private static ProblemException badRequest(String sentence) {
        return ProblemException.of(ProblemType.BAD_REQUEST, sentence);
    }
}

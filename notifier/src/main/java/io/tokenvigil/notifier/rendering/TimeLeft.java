package io.tokenvigil.notifier.rendering;

import java.time.Duration;

/// How long something still lasts, in one unit, never more than is true: a mail is read later than
/// it is written. A rung's mail leaves moments after the rung, which takes nothing off its number.
///
/// @param amount whole units; 0 minutes when it is over
record TimeLeft(long amount, Unit unit) {

    enum Unit {
        DAYS,
        HOURS,
        MINUTES
    }

    private static final Duration DAY_GRACE = Duration.ofHours(1);
    private static final Duration HOUR_GRACE = Duration.ofMinutes(5);
    private static final Duration MINUTE_GRACE = Duration.ofSeconds(30);

    static TimeLeft of(Duration left) {
        if (left.isNegative() || left.isZero()) {
            return new TimeLeft(0, Unit.MINUTES);
        }
        long days = left.plus(DAY_GRACE).toDays();
        if (days > 0) {
            return new TimeLeft(days, Unit.DAYS);
        }
        long hours = left.plus(HOUR_GRACE).toHours();
        if (hours > 0) {
            return new TimeLeft(hours, Unit.HOURS);
        }
        return new TimeLeft(Math.max(1, left.plus(MINUTE_GRACE).toMinutes()), Unit.MINUTES);
    }

    boolean over() {
        return amount == 0;
    }
}

package io.tokenvigil.registry.timer;

import io.tokenvigil.events.RefreshCause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a token is refreshed by itself, and why then.
///
/// The wish is the policy's: a share of the real life, or a time before the end. It is kept at
/// least 60 s and 5 % of the life before the end, but that margin, and a fixed time before the end
/// too, is at most half the life: of a token that lives for 40 s, 60 s would be more than all. So
/// half the life is what counts below 120 s, and a floor of 5 s is inside it from 10 s on. A
/// percentage is taken as said. From there a hash of token and generation moves the point earlier,
/// by at most 5 % of the life and 10 minutes, so that tokens registered together part ways. It
/// never lies in the first tenth of the life. A token that has no value yet is due at once.
record RefreshPoint(Instant at, RefreshCause cause) {

    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration MOST_JITTER = Duration.ofMinutes(10);
    private static final int FLOOR_PERCENT = 5;
    private static final int JITTER_PERCENT = 5;
    private static final Duration AFTER_EXPIRY = Duration.ofSeconds(1);

    /// None where nothing refreshes by itself or nothing ever ends.
    static @Nullable RefreshPoint of(TokenTimer timer, Plan plan, Instant start) {
        if (!plan.refreshes()) {
            return null;
        }
        Instant point = earlier(onAccess(timer, plan, start), onGrant(timer, plan, start));
        Instant touch = keepAlive(timer, plan, start);
        if (touch != null && (point == null || touch.isBefore(point))) {
            return new RefreshPoint(touch, RefreshCause.KEEP_ALIVE);
        }
        return point == null ? null : new RefreshPoint(point, RefreshCause.POINT);
    }

    private static @Nullable Instant onAccess(TokenTimer timer, Plan plan, Instant start) {
        Instant end = timer.expiresAt();
        if (end == null) {
            // Before the first value there is nothing to wait for; one that never ends needs no
            // next.
            return timer.generation() == 0 ? start : null;
        }
        // Earlier it would be answered with the same token.
        return plan.earlyRefreshIsNoop() ? end.plus(AFTER_EXPIRY) : within(timer, plan, start, end);
    }

    /// A refresh token that dies first must be spent before it does. One whose end moves with every
    /// answer has a refresh point like any life; a grant that ends for good is used once more just
    /// before its end, and not again and again while that comes nearer.
    private static @Nullable Instant onGrant(TokenTimer timer, Plan plan, Instant start) {
        Instant end = timer.grantExpiresAt();
        Instant expiry = timer.expiresAt();
        if (end == null || expiry == null || !end.isBefore(expiry)) {
            return null;
        }
        if (!timer.life().grantFixed()) {
            return within(timer, plan, start, end);
        }
        Instant last = end.minus(margin(Duration.ZERO, Duration.between(start, end)));
        return last.isAfter(start.plus(MARGIN)) ? last : null;
    }

    private static @Nullable Instant keepAlive(TokenTimer timer, Plan plan, Instant start) {
        if (plan.keepAlive() == null) {
            return null;
        }
        return start.plus(plan.keepAlive()).minus(jitter(timer, plan.keepAlive()));
    }

    private static Instant within(TokenTimer timer, Plan plan, Instant start, Instant end) {
        Duration life = Duration.between(start, end);
        if (life.isNegative() || life.isZero()) {
            return end;
        }
        Duration wish =
                switch (plan.refresh()) {
                    case RefreshPlan.AtPercent at -> percent(life, 100 - at.percent());
                    case RefreshPlan.BeforeEnd at -> shorter(at.before(), life.dividedBy(2));
                    case RefreshPlan.Off _ -> throw new IllegalStateException("nothing refreshes");
                };
        Instant point = end.minus(margin(wish, life)).minus(jitter(timer, life));
        Instant first = start.plus(life.dividedBy(10));
        return point.isBefore(first) ? first : point;
    }

    private static Duration margin(Duration wish, Duration life) {
        Duration floor = longer(MARGIN, percent(life, FLOOR_PERCENT));
        return longer(wish, shorter(floor, life.dividedBy(2)));
    }

    private static Duration jitter(TokenTimer timer, Duration life) {
        Duration most = shorter(percent(life, JITTER_PERCENT), MOST_JITTER);
        long hash = mixed(timer.token() * 0x9E3779B97F4A7C15L + timer.generation());
        double share = (hash >>> 11) * 0x1p-53;
        return Duration.ofNanos((long) (most.toNanos() * share));
    }

    private static long mixed(long value) {
        long x = value;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    private static Duration percent(Duration life, int percent) {
        return life.multipliedBy(percent).dividedBy(100);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}

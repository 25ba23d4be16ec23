package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All rungs of a token as instants, in order: of its access token where a person may have to act
/// at that one's end, of the one before while a destination still runs on it, of its grant where
/// that one's end is known to be final, and of the age at which one that never expires is to be
/// replaced.
final class Ladder {

    private static final Rung END = new Rung(Duration.ZERO);

    private final List<ArmedRung> rungs = new ArrayList<>();

    private Ladder() {}

    static Ladder of(TokenTimer timer, Plan plan) {
        Ladder ladder = new Ladder();
        if (timer.status() == TokenStatus.REVOKED) {
            return ladder;
        }
        boolean untended = !plan.automatic() || timer.status() == TokenStatus.NEEDS_PERSON;
        if (untended || plan.notices() == Notify.ALWAYS) {
            ladder.addSinceStart(timer, plan, ExpiryClock.ACCESS, timer.expiresAt());
        }
        // No refresh brings a destination to run on the new value.
        ladder.add(plan, ExpiryClock.PREVIOUS, timer.life().previousExpiresAt());
        // Nothing moves it, whether the token refreshes itself or not.
        ladder.addSinceStart(timer, plan, ExpiryClock.AGE, softEnd(timer, plan));
        // Where nothing refreshes, nothing moves the grant's end either.
        if (timer.life().grantFixed() || !plan.automatic()) {
            ladder.add(plan, ExpiryClock.GRANT, timer.grantExpiresAt());
        }
        ladder.rungs.sort(ArmedRung.BY_INSTANT);
        return ladder;
    }

    /// The first rung after `now`.
    @Nullable ArmedRung after(Instant now) {
        for (ArmedRung rung : rungs) {
            if (rung.at().isAfter(now)) {
                return rung;
            }
        }
        return null;
    }

    /// The most urgent rung that was reached in the closed interval: of those at one instant the
    /// one of the access token.
    @Nullable ArmedRung latest(Instant from, Instant now) {
        ArmedRung latest = null;
        for (ArmedRung rung : rungs) {
            if (!rung.at().isBefore(from) && !rung.at().isAfter(now)) {
                latest = rung;
            }
        }
        return latest;
    }

    /// The same on these clocks only.
    Ladder of(Set<ExpiryClock> clocks) {
        Ladder some = new Ladder();
        for (ArmedRung rung : rungs) {
            if (clocks.contains(rung.clock())) {
                some.rungs.add(rung);
            }
        }
        return some;
    }

    /// When a token that never expires is to be replaced; none for one that expires, has no value
    /// yet, or may become as old as it likes.
    static @Nullable Instant softEnd(TokenTimer timer, Plan plan) {
        boolean endless = timer.expiresAt() == null && timer.generation() > 0;
        return !endless || timer.startedAt() == null || plan.maxAge() == null
                ? null
                : timer.startedAt().plus(plan.maxAge());
    }

    /// Without the rungs that lie before the start of the value's life: they are skipped, whatever
    /// is overdue from the value before.
    private void addSinceStart(
            TokenTimer timer, Plan plan, ExpiryClock clock, @Nullable Instant end) {
        Instant start = timer.startedAt();
        add(plan, clock, end);
        if (start != null) {
            rungs.removeIf(rung -> rung.clock() == clock && rung.at().isBefore(start));
        }
    }

    private void add(Plan plan, ExpiryClock clock, @Nullable Instant end) {
        if (end == null) {
            return;
        }
        for (Rung rung : plan.ladder()) {
            // At the access token's very end TokenExpired is the notice.
            if (clock != ExpiryClock.ACCESS || !rung.equals(END)) {
                rungs.add(new ArmedRung(end.minus(rung.before()), rung, clock));
            }
        }
        // No other event says that these ends have come.
        boolean silent = clock == ExpiryClock.PREVIOUS || clock == ExpiryClock.AGE;
        if (silent && !plan.ladder().contains(END)) {
            rungs.add(new ArmedRung(end, END, clock));
        }
    }
}

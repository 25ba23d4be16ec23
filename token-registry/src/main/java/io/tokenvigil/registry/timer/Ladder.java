package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All rungs of a token as instants, in order: of its access token where somebody is told of that
/// one's end, and of its grant where that one's end is known to be final.
final class Ladder {

    private final List<ArmedRung> rungs = new ArrayList<>();

    private Ladder() {}

    static Ladder of(TokenTimer timer, Plan plan) {
        Ladder ladder = new Ladder();
        if (timer.status() == TokenStatus.REVOKED) {
            return ladder;
        }
        boolean untended = !plan.automatic() || timer.status() == TokenStatus.NEEDS_PERSON;
        if (untended || plan.notices() == Notify.ALWAYS) {
            ladder.add(plan, ExpiryClock.ACCESS, timer.expiresAt());
        }
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

    /// [#latest], on one clock only.
    @Nullable ArmedRung latest(ExpiryClock clock, Instant from, Instant now) {
        Ladder one = new Ladder();
        rungs.stream().filter(rung -> rung.clock() == clock).forEach(one.rungs::add);
        return one.latest(from, now);
    }

    private void add(Plan plan, ExpiryClock clock, @Nullable Instant end) {
        if (end == null) {
            return;
        }
        for (Rung rung : plan.ladder()) {
            // At the access token's very end TokenExpired is the notice.
            if (clock == ExpiryClock.GRANT || !rung.before().isZero()) {
                rungs.add(new ArmedRung(end.minus(rung.before()), rung, clock));
            }
        }
    }
}

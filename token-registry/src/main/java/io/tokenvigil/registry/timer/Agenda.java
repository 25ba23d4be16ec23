package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is due for a token and when: pure, so that what is shown ([#upcoming]) is what will happen
/// ([#fire]), by the same code.
///
/// Retiring and leases are armed by those who promote and lease; everything here leaves those two
/// instants as they are until they fire.
public final class Agenda {

    /// A provider that answers early refreshes with the same token is asked just after the expiry;
    /// the token counts as expired only once that had its chance.
    static final Duration GRACE = Duration.ofSeconds(30);

    private Agenda() {}

    /// Arms rung, refresh and expiry for what `timer` says now, and sets the status that follows.
    ///
    /// Rungs that lie before the start of the token's life are skipped. Of those between it and
    /// `now` the last one is due at once: it was missed. On the grant's clock a promotion catches
    /// up on nothing but what was armed and has not fired yet.
    public static TokenTimer rearm(TokenTimer timer, Plan plan, Instant now, Rearm why) {
        return switch (why) {
            case REGISTERED, EXPIRY_CHANGED, PROMOTED -> anew(timer, plan, now, why);
            case STATUS_CHANGED -> kept(timer, plan, now, timer.refreshAt() != null);
        };
    }

    /// Arms anew after a change of plan at the same expiry: nothing that has fired fires again.
    public static TokenTimer replan(TokenTimer timer, Plan before, Plan after, Instant now) {
        boolean refreshPending = timer.refreshAt() != null || !before.refreshes();
        return kept(timer, after, now, refreshPending);
    }

    /// What fires at `now`, in order, and the timer afterwards. Nothing fires twice, and whatever
    /// was armed up to `now` fires; rungs that were missed collapse into the most urgent one.
    public static Firing fire(TokenTimer timer, Plan plan, Instant now) {
        Armed armed = timer.armed();
        List<Due> dues = new ArrayList<>();
        ArmedRung rung = armed.rung();
        if (rung != null && reached(rung.at(), now)) {
            Ladder ladder = Ladder.of(timer, plan);
            ArmedRung latest = ladder.latest(rung.at(), now);
            ArmedRung told = latest == null ? rung : latest;
            dues.add(new Due.RungReached(told.at(), told.rung(), told.clock()));
            armed = armed.withRung(ladder.after(now));
        }
        if (armed.refreshAt() != null && reached(armed.refreshAt(), now)) {
            dues.add(refreshDue(timer, plan, armed.refreshAt()));
            armed = armed.withRefreshAt(null);
        }
        if (armed.expiryAt() != null && reached(armed.expiryAt(), now)) {
            dues.add(new Due.Expired(armed.expiryAt()));
            armed = armed.withExpiryAt(null);
        }
        if (armed.retireAt() != null && reached(armed.retireAt(), now)) {
            dues.add(new Due.RetireDue(armed.retireAt()));
            armed = armed.withRetireAt(null);
        }
        if (armed.leaseUntil() != null && reached(armed.leaseUntil(), now)) {
            dues.add(new Due.LeaseEnded(armed.leaseUntil()));
            armed = armed.withLeaseUntil(null);
        }
        dues.sort(Due.IN_ORDER);
        TokenStatus status = timer.status();
        for (Due due : dues) {
            status = due.after(status);
        }
        return new Firing(dues, timer.withArmed(armed).withStatus(status));
    }

    /// Everything that will fire if nobody touches the token, in order; what is overdue comes
    /// first.
    public static List<Due> upcoming(TokenTimer timer, Plan plan, Instant now) {
        List<Due> dues = new ArrayList<>();
        TokenTimer next = timer;
        Instant due = next.dueAt();
        Instant time = now;
        while (due != null) {
            time = due.isAfter(time) ? due : time;
            Firing firing = fire(next, plan, time);
            dues.addAll(firing.dues());
            next = firing.next();
            due = next.dueAt();
        }
        return dues;
    }

    private static TokenTimer anew(TokenTimer timer, Plan plan, Instant now, Rearm why) {
        TokenTimer live = timer.withStatus(livingStatus(timer.status(), why));
        Armed armed =
                live.armed()
                        .withRung(firstRung(live, plan, now, why))
                        .withRefreshAt(refreshAt(live, plan, now))
                        .withExpiryAt(expiryAt(live, plan));
        return live.withArmed(armed).withStatus(statusAt(live.status(), armed, now));
    }

    /// A new generation heals what needed a person; nothing brings a revoked token back (I-21).
    private static TokenStatus livingStatus(TokenStatus status, Rearm why) {
        return switch (status) {
            case REVOKED -> TokenStatus.REVOKED;
            case NEEDS_PERSON ->
                    why == Rearm.PROMOTED ? TokenStatus.ACTIVE : TokenStatus.NEEDS_PERSON;
            case ACTIVE, EXPIRING, EXPIRED -> TokenStatus.ACTIVE;
        };
    }

    private static TokenStatus statusAt(TokenStatus status, Armed armed, Instant now) {
        if (status != TokenStatus.ACTIVE) {
            return status;
        }
        if (armed.expiryAt() != null && reached(armed.expiryAt(), now)) {
            return TokenStatus.EXPIRED;
        }
        boolean rung = armed.rung() != null && reached(armed.rung().at(), now);
        boolean refresh = armed.refreshAt() != null && reached(armed.refreshAt(), now);
        return rung || refresh ? TokenStatus.EXPIRING : TokenStatus.ACTIVE;
    }

    private static @Nullable ArmedRung firstRung(
            TokenTimer timer, Plan plan, Instant now, Rearm why) {
        Ladder ladder = Ladder.of(timer, plan);
        Instant start = start(timer, now);
        ArmedRung missed = ladder.latest(ExpiryClock.ACCESS, start, now);
        Instant grantFrom = why == Rearm.PROMOTED ? overdueOnGrant(timer, now) : start;
        if (grantFrom != null) {
            missed = later(missed, ladder.latest(ExpiryClock.GRANT, grantFrom, now));
        }
        return missed == null ? ladder.after(now) : missed;
    }

    /// Where a rung of the very same grant's end is armed and its time has come: that instant.
    private static @Nullable Instant overdueOnGrant(TokenTimer timer, Instant now) {
        ArmedRung armed = timer.armed().rung();
        return armed != null
                        && armed.clock() == ExpiryClock.GRANT
                        && reached(armed.at(), now)
                        && armed.end().equals(timer.grantExpiresAt())
                ? armed.at()
                : null;
    }

    private static TokenTimer kept(
            TokenTimer timer, Plan plan, Instant now, boolean refreshPending) {
        Armed armed = timer.armed();
        Ladder ladder = Ladder.of(timer, plan);
        ArmedRung overdue = armed.rung();
        ArmedRung missed =
                overdue != null && reached(overdue.at(), now)
                        ? ladder.latest(overdue.at(), now)
                        : null;
        boolean expiryPending = armed.expiryAt() != null;
        return timer.withArmed(
                armed.withRung(missed == null ? ladder.after(now) : missed)
                        .withRefreshAt(refreshPending ? refreshAt(timer, plan, now) : null)
                        .withExpiryAt(expiryPending ? expiryAt(timer, plan) : null));
    }

    private static @Nullable Instant refreshAt(TokenTimer timer, Plan plan, Instant now) {
        if (timer.status().compareTo(TokenStatus.NEEDS_PERSON) >= 0) {
            return null;
        }
        RefreshPoint point = RefreshPoint.of(timer, plan, start(timer, now));
        return point == null ? null : point.at();
    }

    /// The cause is not stored: it follows from what the point was reckoned from.
    private static Due refreshDue(TokenTimer timer, Plan plan, Instant at) {
        RefreshPoint point = RefreshPoint.of(timer, plan, start(timer, at));
        return new Due.RefreshDue(at, point == null ? RefreshCause.POINT : point.cause());
    }

    private static @Nullable Instant expiryAt(TokenTimer timer, Plan plan) {
        if (timer.expiresAt() == null || timer.status() == TokenStatus.REVOKED) {
            return null;
        }
        return plan.refreshes() && plan.earlyRefreshIsNoop()
                ? timer.expiresAt().plus(GRACE)
                : timer.expiresAt();
    }

    private static Instant start(TokenTimer timer, Instant now) {
        return Objects.requireNonNullElse(timer.startedAt(), now);
    }

    private static boolean reached(Instant at, Instant now) {
        return !at.isAfter(now);
    }

    private static @Nullable ArmedRung later(@Nullable ArmedRung a, @Nullable ArmedRung b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return ArmedRung.BY_INSTANT.compare(a, b) >= 0 ? a : b;
    }
}

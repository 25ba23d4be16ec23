package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    /// Whose ends come with a value.
    private static final Set<ExpiryClock> OF_ITS_VALUE =
            Set.of(ExpiryClock.ACCESS, ExpiryClock.AGE);

    /// Whose ends people say when they register or correct a token.
    private static final Set<ExpiryClock> OF_ITS_LIFE =
            Set.of(ExpiryClock.ACCESS, ExpiryClock.AGE, ExpiryClock.GRANT);

    private Agenda() {}

    /// Arms rung, refresh and expiry for what `timer` says now, and sets the status that follows.
    ///
    /// Rungs that lie before the start of the token's life are skipped. Of those between it and
    /// `now` the last one is due at once: it was missed. On the grant's clock a promotion catches
    /// up on nothing but what was armed and has not fired yet.
    public static TokenTimer rearm(TokenTimer timer, Plan plan, Instant now, Rearm why) {
        return switch (why) {
            case REGISTERED, EXPIRY_CHANGED -> anew(timer, plan, now, why, OF_ITS_LIFE);
            case PROMOTED -> anew(timer, plan, now, why, OF_ITS_VALUE);
            case STATUS_CHANGED -> kept(timer, plan, now, timer.refreshAt() != null);
        };
    }

    /// Arms anew after a correction: only ends that are others now have their ladders start over.
    ///
    /// @param before the life as it was
    public static TokenTimer corrected(TokenTimer timer, Life before, Plan plan, Instant now) {
        boolean sameAccess = Objects.equals(before.expiresAt(), timer.expiresAt());
        boolean sameGrant = Objects.equals(before.grantExpiresAt(), timer.grantExpiresAt());
        Set<ExpiryClock> moved = EnumSet.noneOf(ExpiryClock.class);
        if (!sameAccess || !Objects.equals(before.startedAt(), timer.startedAt())) {
            moved.addAll(OF_ITS_VALUE);
        }
        if (!sameGrant) {
            moved.add(ExpiryClock.GRANT);
        }
        return anew(timer, plan, now, Rearm.EXPIRY_CHANGED, moved);
    }

    /// Arms anew after a change of plan at the same expiry: nothing that has fired fires again. An
    /// age that is another one is another end, and its ladder starts over.
    public static TokenTimer replan(TokenTimer timer, Plan before, Plan after, Instant now) {
        boolean refreshPending = timer.refreshAt() != null || !before.refreshes();
        TokenTimer next = kept(timer, after, now, refreshPending);
        if (Objects.equals(before.maxAge(), after.maxAge())) {
            return next;
        }
        ArmedRung missed = missed(next, after, now, Set.of(ExpiryClock.AGE));
        return missed == null ? next : next.withArmed(next.armed().withRung(missed));
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

    private static TokenTimer anew(
            TokenTimer timer, Plan plan, Instant now, Rearm why, Set<ExpiryClock> anew) {
        TokenTimer live = timer.withStatus(livingStatus(timer.status(), why));
        Armed armed =
                live.armed()
                        .withRung(firstRung(live, plan, now, anew))
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
        boolean rung =
                armed.rung() != null
                        && armed.rung().clock() != ExpiryClock.PREVIOUS
                        && reached(armed.rung().at(), now);
        boolean refresh = armed.refreshAt() != null && reached(armed.refreshAt(), now);
        return rung || refresh ? TokenStatus.EXPIRING : TokenStatus.ACTIVE;
    }

    /// @param anew the clocks whose ladders start over
    private static @Nullable ArmedRung firstRung(
            TokenTimer timer, Plan plan, Instant now, Set<ExpiryClock> anew) {
        ArmedRung missed = missed(timer, plan, now, anew);
        return missed == null ? Ladder.of(timer, plan).after(now) : missed;
    }

    /// What is due at once: where a ladder starts over, the last rung of it since the life's start;
    /// of the others, what was armed and has not fired. Where another clock's rung was told after
    /// the one that was missed, it would be told again in its place: then nothing is.
    private static @Nullable ArmedRung missed(
            TokenTimer timer, Plan plan, Instant now, Set<ExpiryClock> anew) {
        Ladder ladder = Ladder.of(timer, plan);
        Ladder others = ladder.of(without(anew));
        ArmedRung armed = timer.armed().rung();
        ArmedRung overdue =
                armed != null && reached(armed.at(), now) ? others.latest(armed.at(), now) : null;
        ArmedRung missed = ladder.of(anew).latest(start(timer, now), now);
        boolean silenced =
                overdue == null && missed != null && others.latest(missed.at(), now) != null;
        return silenced ? null : later(overdue, missed);
    }

    private static Set<ExpiryClock> without(Set<ExpiryClock> clocks) {
        Set<ExpiryClock> others = EnumSet.allOf(ExpiryClock.class);
        others.removeAll(clocks);
        return others;
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

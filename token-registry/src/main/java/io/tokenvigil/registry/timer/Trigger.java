package io.tokenvigil.registry.timer;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.events.TokenExpiring;

/// Fires what is due for one locked token: moves its timer, tells its events, and hands the rest to
/// the [Effects]. Each event shows the status as it is after that very due.
final class Trigger {

    private static final Actor TIMERS = new Actor(ActorKind.SYSTEM, "timers");

    private Trigger() {}

    static void pull(LockedToken token, Effects effects) {
        Firing firing = Agenda.fire(token.timer(), token.plan(), token.now());
        token.timer(firing.next().withStatus(token.timer().status()));
        for (Due due : firing.dues()) {
            token.timer(token.timer().withStatus(due.after(token.timer().status())));
            fire(token, due, effects);
        }
    }

    private static void fire(LockedToken token, Due due, Effects effects) {
        switch (due) {
            case Due.RungReached rung ->
                    token.tell(
                            TIMERS,
                            facts ->
                                    new TokenExpiring(
                                            facts,
                                            new TokenExpiring.Notice(rung.rung(), rung.clock())));
            case Due.RefreshDue refresh -> {
                token.tell(
                        TIMERS,
                        facts ->
                                new TokenExpiring(
                                        facts, new TokenExpiring.Refresh(refresh.cause())));
                effects.refreshDue(token, refresh.cause());
            }
            case Due.Expired _ -> token.tell(TIMERS, TokenExpired::new);
            case Due.RetireDue _ -> effects.retireDue(token);
            case Due.LeaseEnded _ -> effects.leaseEnded(token);
        }
    }
}

package io.tokenvigil.registry.token;

import io.tokenvigil.registry.timer.Agenda;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.Plan;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;

/// Gives a token another plan at the same expiry: nothing that has fired fires again, and where
/// nothing is refreshed by itself any more, nothing waits for a worker either.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Replanning {

    private final WorkQueue queue;

    Replanning(WorkQueue queue) {
        this.queue = queue;
    }

    /// Whether the plan is another one. The token is the caller's to write.
    boolean apply(LockedToken token, Plan next) {
        Plan before = token.plan();
        if (next.equals(before)) {
            return false;
        }
        token.timer(Agenda.replan(token.timer(), before, next, token.now()));
        token.plan(next);
        if (before.refreshes() && !next.refreshes()) {
            queue.drop(token.key(), Set.of(WorkKind.REFRESH));
        }
        return true;
    }
}

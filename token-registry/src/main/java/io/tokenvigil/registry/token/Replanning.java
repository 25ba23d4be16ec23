package io.tokenvigil.registry.token;

import io.tokenvigil.registry.timer.Agenda;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.Plan;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives a token another plan at the same expiry: nothing that has fired fires again, and where
/// nothing is refreshed by itself any more, nothing waits for a worker either.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Replanning {

    private final TokenLock lock;
    private final TokenReader reader;
    private final Catalogues catalogues;
    private final WorkQueue queue;

    Replanning(TokenLock lock, TokenReader reader, Catalogues catalogues, WorkQueue queue) {
        this.lock = lock;
        this.reader = reader;
        this.catalogues = catalogues;
        this.queue = queue;
    }

    /// Gives each of these tokens, as far as they exist, the plan that follows from what holds for
    /// it now.
    void planAnew(Collection<Long> keys) {
        List<LockedToken> locked = lock.lock(keys);
        Map<Long, StoredToken> stored = reader.findAll(keys);
        Catalogue catalogue =
                catalogues.read(stored.values().stream().map(Catalogues.References::of).toList());
        List<LockedToken> changed = new ArrayList<>();
        for (LockedToken token : locked) {
            StoredToken its = stored.get(token.key());
            if (its != null && apply(token, Planner.plan(its, catalogue))) {
                changed.add(token);
            }
        }
        lock.write(changed);
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

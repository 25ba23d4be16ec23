package io.tokenvigil.registry.resolve;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Code;
import io.tokenvigil.registry.attempt.Patience;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/// Tokens whose unknown outcome is being looked into.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Unresolved {

    private static final Actor ITSELF = new Actor(ActorKind.SYSTEM, "resolver");
    private static final int MOST = 1_000;

    private final Sql sql;
    private final TokenLock lock;
    private final Problems problems;
    private final Trouble trouble;

    Unresolved(Sql sql, TokenLock lock, Problems problems, Trouble trouble) {
        this.sql = sql;
        this.lock = lock;
        this.problems = problems;
        this.trouble = trouble;
    }

    /// Keys of those that it takes too long with. Where the provider forgives a repetition there is
    /// nothing to find out.
    List<Long> overdue() {
        // A token's newest spend by the index that begins with the token: asked for with "=",
        // PostgreSQL may look for it among everybody's, from the newest on.
        return sql.rows(
                """
                select p.token from problem p
                where p.code = 'OUTCOME_UNKNOWN' and not p.needs_person
                  and p.since <= vigil_now() - cast(? as interval)
                  and (select s.rotation from spend s where s.token between p.token and p.token
                    order by s.token desc, s.attempt desc limit 1) = 'strict'
                order by p.since limit ?
                """,
                row -> row.getLong(1),
                Patience.WITH_UNKNOWN_OUTCOMES,
                MOST);
    }

    /// Asks a person, unless it was settled meanwhile.
    void giveUp(long key) {
        lock.lock(key).ifPresent(this::giveUp);
    }

    private void giveUp(LockedToken token) {
        Instant latest = token.now().minus(Patience.WITH_UNKNOWN_OUTCOMES);
        problems.find(token.key())
                .filter(p -> p.code() == Code.OUTCOME_UNKNOWN && !p.needsPerson())
                .filter(p -> !p.since().isAfter(latest))
                .ifPresent(p -> trouble.parks(token, Code.OUTCOME_UNKNOWN, p.attempts(), ITSELF));
        lock.write(token);
    }
}

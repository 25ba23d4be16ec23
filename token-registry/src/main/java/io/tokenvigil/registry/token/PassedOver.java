package io.tokenvigil.registry.token;

import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Tokens whose plans could not be made anew, whatever was wrong with them: they hold up nobody
/// else's, and are tried again after a minute, later every hour. A corrected row or program heals
/// them.
@Singleton
class PassedOver {

    private static final Logger LOG = Logger.getLogger(PassedOver.class);
    private static final int AT_ONCE = 100;

    private final Sql sql;

    PassedOver(Sql sql) {
        this.sql = sql;
    }

    private record Row(UUID id, int failures) {}

    /// A token that was deleted meanwhile is not kept.
    void add(long token, RuntimeException why) {
        sql.row(
                        """
                        insert into replan_again as a (token, not_before)
                          select key, vigil_now() + interval '1 minute' from token where key = ?
                        on conflict (token) do update set failures = a.failures + 1,
                          not_before = vigil_now() + least(interval '1 hour', interval '1 minute' * power(2, least(a.failures, 6)))
                        returning failures, (select id from token where key = a.token) as id
                        """,
                        row -> new Row(row.getObject("id", UUID.class), row.getInt("failures")),
                        token)
                .filter(row -> row.failures() == 1)
                .ifPresent(
                        row ->
                                LOG.errorf(
                                        why,
                                        "a token's plan cannot follow its policies; it keeps the one it has and is tried"
                                                + " again. Look at its rows in token, token_plan and replan_again: token=%s key=%d",
                                        row.id(),
                                        token));
    }

    /// Those whose next try has come, the longest overdue first.
    List<Long> due() {
        return sql.rows(
                "select token from replan_again where not_before <= vigil_now() order by not_before limit "
                        + AT_ONCE,
                row -> row.getLong("token"));
    }

    void remove(long token) {
        sql.run("delete from replan_again where token = ?", token);
    }
}

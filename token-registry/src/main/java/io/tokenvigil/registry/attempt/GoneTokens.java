package io.tokenvigil.registry.attempt;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.database.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Tokens that were deleted. Their calls, and the values that went out with them, are remembered
/// for 30 days more, and as long as another token has one of the values: whoever registers it again
/// is not to spend it twice (I-10).
@ApplicationScoped
public class GoneTokens {

    /// Tokens looked at in a step.
    private static final int TOKENS_A_STEP = 50;

    /// Rows deleted by a statement, so that none lasts as long as a transaction may.
    private static final int ROWS = 2_000;

    private static final String DUE =
            """
            select token from gone_token where at < vigil_now() - interval '30 days'
            order by at limit %d for update skip locked
            """
                    .formatted(TOKENS_A_STEP);

    /// The 30 days begin anew where a value is another token's, or left behind and still to be
    /// ended, or may still be brought by a call that has no end.
    private static final String NEEDED =
            """
            update gone_token g set at = vigil_now()
            where g.token = any(cast(? as bigint[])) and (
              exists (select from stray_value v where v.token = g.token)
              or exists (select from attempt a where a.token = g.token and a.ended_at is null)
              or exists (select from spend s join refresh_value v on v.fingerprint = s.fingerprint
                where s.token = g.token)
              or exists (select from spend s join generation l on l.access_fingerprint = s.fingerprint
                  and l.state in ('PENDING', 'CURRENT', 'PREVIOUS')
                where s.token = g.token))
            returning g.token
            """;

    private static final String SPENDS =
            """
            delete from spend where attempt in (
              select attempt from spend where token = any(cast(? as bigint[])) limit %d)
            """
                    .formatted(ROWS);

    private static final String CALLS =
            """
            delete from attempt where id in (
              select id from attempt where token = any(cast(? as bigint[])) limit %d)
            """
                    .formatted(ROWS);

    private static final String FORGOTTEN =
            "delete from gone_token where token = any(cast(? as bigint[]))";

    private final Sql sql;

    GoneTokens(Sql sql) {
        this.sql = sql;
    }

    /// Forgets what belongs to them, oldest first, some of it at a time.
    ///
    /// @return how many tokens
    public int forget() {
        return Steps.all(this::step);
    }

    /// How many are forgotten with this; empty where none was left.
    private OptionalInt step() {
        List<String> due = new ArrayList<>(sql.rows(DUE, row -> row.getString("token")));
        if (due.isEmpty()) {
            return OptionalInt.empty();
        }
        due.removeAll(sql.rows(NEEDED, row -> row.getString("token"), array(due)));
        Object tokens = array(due);
        // A spend without its call would count for nothing, so the calls go last.
        boolean all = sql.run(SPENDS, tokens) < ROWS && sql.run(CALLS, tokens) < ROWS;
        return OptionalInt.of(all ? sql.run(FORGOTTEN, tokens) : 0);
    }

    private static Object array(List<String> tokens) {
        return tokens.toArray(String[]::new);
    }
}

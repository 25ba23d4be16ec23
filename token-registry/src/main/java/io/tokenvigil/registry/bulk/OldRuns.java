package io.tokenvigil.registry.bulk;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.database.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalInt;

/// Runs that nobody has gone on with for 30 days, whether they came to their end or not.
@ApplicationScoped
public class OldRuns {

    /// Rows deleted by a statement, so that none lasts as long as a transaction may: a run can have
    /// a refusal for each token.
    private static final int ROWS = 2_000;

    /// There are few runs, and each token that one comes by changes its row: an index for this
    /// would cost more than it is worth.
    private static final String DUE =
            """
            select id::text from bulk_run where changed_at < vigil_now() - interval '30 days'
            order by changed_at limit 50 for update skip locked
            """;

    private static final String REFUSALS =
            """
            delete from bulk_refusal where (run, token) in (
              select run, token from bulk_refusal where run = any(cast(? as uuid[])) limit %d)
            """
                    .formatted(ROWS);

    private static final String FORGOTTEN =
            "delete from bulk_run where id = any(cast(? as uuid[]))";

    private final Sql sql;

    OldRuns(Sql sql) {
        this.sql = sql;
    }

    /// Forgets them with their refusals, oldest first, some at a time.
    ///
    /// @return how many runs
    public int forget() {
        return Steps.all(this::step);
    }

    /// How many are forgotten with this; empty where none was left.
    private OptionalInt step() {
        List<String> due = sql.rows(DUE, row -> row.getString("id"));
        if (due.isEmpty()) {
            return OptionalInt.empty();
        }
        Object runs = due.toArray(String[]::new);
        return OptionalInt.of(sql.run(REFUSALS, runs) < ROWS ? sql.run(FORGOTTEN, runs) : 0);
    }
}

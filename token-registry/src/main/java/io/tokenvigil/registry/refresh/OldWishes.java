package io.tokenvigil.registry.refresh;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.database.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/// Calls that somebody asked for. The address that the answer named leads to the call for 30 days;
/// after that the call is found among the token's.
@ApplicationScoped
public class OldWishes {

    private static final int ROWS = 2_000;

    private static final String DUE =
            """
            delete from asked_refresh where id in (
              select id from asked_refresh where asked_at < vigil_now() - interval '30 days'
              order by asked_at limit %d for update skip locked)
            """
                    .formatted(ROWS);

    private final Sql sql;

    OldWishes(Sql sql) {
        this.sql = sql;
    }

    /// Forgets them, oldest first, some at a time.
    ///
    /// @return how many
    public int forget() {
        return Steps.all(this::step);
    }

    private OptionalInt step() {
        int gone = sql.run(DUE);
        return gone > 0 ? OptionalInt.of(gone) : OptionalInt.empty();
    }
}

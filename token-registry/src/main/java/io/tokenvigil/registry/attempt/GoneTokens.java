package io.tokenvigil.registry.attempt;

import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/// Tokens that were deleted. Their calls, and the values that went out with them, are remembered
/// for 30 days more: whoever registers such a value again meanwhile is not to spend it twice
/// (I-10).
@ApplicationScoped
public class GoneTokens {

    private final Sql sql;

    GoneTokens(Sql sql) {
        this.sql = sql;
    }

    /// A token is deleted now.
    public void add(long token) {
        sql.run("insert into gone_token (token) values (?)", token);
    }

    /// Forgets some of those that have been gone for long enough. One that has left a value behind
    /// which is still to be ended is waited for.
    ///
    /// @return how many; none: there are no more
    public int forget() {
        return sql.run(
                """
                with gone as materialized (
                  select g.token from gone_token g
                  where g.at < vigil_now() - interval '30 days'
                    and not exists (select from stray_value s where s.token = g.token)
                  order by g.at limit 500 for update skip locked),
                spent as (delete from spend s using gone where s.token = gone.token),
                called as (delete from attempt a using gone where a.token = gone.token)
                delete from gone_token t using gone where t.token = gone.token
                """);
    }
}

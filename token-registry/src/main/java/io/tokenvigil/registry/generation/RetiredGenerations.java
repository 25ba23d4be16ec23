package io.tokenvigil.registry.generation;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// Rows of values that have been over for 30 days. Their secrets are gone since they were retired.
///
/// Some are not forgotten as long as there is their token: the newest, from which the next is
/// counted (I-20); what a destination still runs on, or somebody is still to be told or asked of;
/// and what people brought, so that a file which is imported once more does not bring it back.
@ApplicationScoped
public class RetiredGenerations {

    private static final String FORGET =
            """
            -- Without the tokens' locks: nobody changes a retired row, and who deletes its token is not waited for.
            with seen as materialized (
              select retired_at, token, number from generation
              where state = 'RETIRED' and source = 'PROVIDER'
                and retired_at < vigil_now() - interval '30 days'
                and (retired_at, token, number) > (?, ?, ?)
              order by retired_at, token, number limit 1000 for update skip locked),
            gone as (
              delete from generation g using seen s
              where g.token = s.token and g.number = s.number
                and exists (select from generation later
                  where later.token = g.token and later.number > g.number)
                and not exists (select from token_timer t
                  where t.token = g.token and g.number in (t.generation, t.head))
                and not exists (select from destination d
                  where d.token = g.token and greatest(d.reflected_generation, 1) = g.number)
                and not exists (select from work w
                  where w.token = g.token and w.generation = g.number)
                and not exists (select from webhook w
                  where w.token = g.token and w.generation = g.number)
              returning 1)
            select retired_at, token, number, (select count(*)::int from gone) as count
            from seen order by retired_at desc, token desc, number desc limit 1
            """;

    private static final Step BEGINNING = new Step(Instant.EPOCH, 0, 0, 0);

    private final Sql sql;

    RetiredGenerations(Sql sql) {
        this.sql = sql;
    }

    /// What one statement did.
    ///
    /// @param retiredAt together with token and number: the last that was looked at
    private record Step(Instant retiredAt, long token, int number, int forgotten) {}

    /// Forgets them, oldest first, some at a time.
    ///
    /// @return how many
    public int forget() {
        int count = 0;
        Optional<Step> step = Optional.of(BEGINNING);
        while (step.isPresent()) {
            count += step.get().forgotten();
            step = after(step.get());
        }
        return count;
    }

    private Optional<Step> after(Step last) {
        return sql.row(
                FORGET,
                row ->
                        new Step(
                                Instants.of(row, "retired_at"),
                                row.getLong("token"),
                                row.getInt("number"),
                                row.getInt("count")),
                last.retiredAt(),
                last.token(),
                last.number());
    }
}

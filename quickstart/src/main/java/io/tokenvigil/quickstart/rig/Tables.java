package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.quickstart.rig.Evidence.AttemptRow;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.ProofRow;
import io.tokenvigil.quickstart.rig.Evidence.TokenRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the registry's tables say, past the registry.
record Tables(Postgres postgres) {

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// PostgreSQL may be down at the moment.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(SQLException cause) {
            super("the tables cannot be read", cause);
        }
    }

    /// What only grows, of one token (I-20).
    record Growing(String token, long generation, long fence, long sequence) {}

    List<Growing> growing() throws Unreadable {
        return rows(
                """
                select t.id, h.generation, h.fence, h.sequence
                from vigil.token_timer h join vigil.token t on t.key = h.token
                """,
                row ->
                        new Growing(
                                row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    Map<String, TokenRow> tokens() throws Unreadable {
        Map<String, TokenRow> tokens = new HashMap<>();
        rows(
                        """
                        select t.id, h.status = 3, exists (
                            select from vigil.problem p
                            where p.token = h.token and p.code = 'OUTCOME_UNKNOWN'
                              and p.since > clock_timestamp() - interval '60 s'),
                          h.generation, h.sequence
                        from vigil.token_timer h join vigil.token t on t.key = h.token
                        """,
                        row ->
                                new TokenRow(
                                        row.getString(1),
                                        row.getBoolean(2),
                                        row.getBoolean(3),
                                        row.getInt(4),
                                        row.getLong(5)))
                .forEach(token -> tokens.put(token.id(), token));
        return tokens;
    }

    /// @param firstChains of each token's first value
    /// @param links what the provider issued
    List<GenerationRow> generations(Map<String, String> firstChains, Links links)
            throws Unreadable {
        Map<String, GenerationRow> known = new HashMap<>();
        List<GenerationRow> all = new ArrayList<>();
        rows(
                        """
                        select t.id, g.number, g.provider_ref, g.spent_generation,
                          g.state = 'CURRENT', g.superseded_at, a.leased_at
                        from vigil.generation g join vigil.token t on t.key = g.token
                        left join vigil.attempt a on a.id = g.attempt
                        order by t.id, g.number
                        """,
                        row -> {
                            String token = row.getString(1);
                            int number = row.getInt(2);
                            Integer spent = row.getObject(4, Integer.class);
                            GenerationRow from = spent == null ? null : known.get(token + spent);
                            String brought =
                                    number == 1 ? firstChains.get(token) : row.getString(3);
                            GenerationRow generation =
                                    new GenerationRow(
                                            token,
                                            number,
                                            from == null ? String.valueOf(brought) : from.chain(),
                                            from == null ? 1 : links.after(from, instant(row, 7)),
                                            spent,
                                            row.getBoolean(5),
                                            instant(row, 6));
                            known.put(token + number, generation);
                            return generation;
                        })
                .forEach(all::add);
        return all;
    }

    List<AttemptRow> attempts() throws Unreadable {
        return rows(
                """
                select attempt, token_id, generation, worker, outcome, leased_at, millis
                from vigil.attempt where kind = 1 order by id
                """,
                row ->
                        new AttemptRow(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class).toInstant(),
                                row.getObject(7, Integer.class)));
    }

    /// What providers said of values whose answers were lost.
    List<ProofRow> proofs() throws Unreadable {
        return rows(
                """
                select token_id, generation, leased_at, ended_at from vigil.attempt
                where kind = 7 and outcome = 'DONE' and verified = 'VERIFIED' order by id
                """,
                row ->
                        new ProofRow(
                                row.getString(1),
                                row.getInt(2),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getObject(4, OffsetDateTime.class).toInstant()));
    }

    /// Calls that spend a value, of which nobody has said how they ended.
    int underWay() throws Unreadable {
        return rows(
                        "select count(*)::int from vigil.attempt where kind = 1 and ended_at is null",
                        row -> row.getInt(1))
                .getFirst();
    }

    /// Tokens that no person has to do with, and that were to be refreshed before this instant, or
    /// whose outcome was unknown by then; each with what it waits for.
    List<String> overdueSince(Instant due) throws Unreadable {
        return rows(
                """
                select t.provider || ' ' || t.id || ' ' || coalesce(p.code, '-') || ' ' || coalesce(
                  (select string_agg(w.kind || case when w.attempt is null then '' else ' leased' end, ', ')
                    from vigil.work w where w.token = t.key), 'no work')
                from vigil.token_timer h join vigil.token t on t.key = h.token
                left join vigil.problem p on p.token = h.token
                where h.status not in (3, 4)
                  and (exists (select from vigil.work w where w.token = h.token
                      and w.kind = 1 and w.created_at < cast(? as timestamptz))
                    or (p.code = 'OUTCOME_UNKNOWN' and p.since < cast(? as timestamptz)))
                """,
                row -> row.getString(1),
                due,
                due);
    }

    /// Tokens that no person has to do with and whose value is older than this instant.
    int notRefreshedSince(Instant begin) throws Unreadable {
        return rows(
                        """
                        select count(*)::int from vigil.token_timer h
                        join vigil.generation g on g.token = h.token and g.number = h.generation
                        where h.status not in (3, 4) and g.created_at < cast(? as timestamptz)
                        """,
                        row -> row.getInt(1),
                        begin)
                .getFirst();
    }

    private <T> List<T> rows(String sql, Row<T> read, Object... parameters) throws Unreadable {
        try (Connection owner = postgres.connect(PostgresRole.OWNER);
                PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setQueryTimeout(5);
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i].toString());
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(read.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

package io.tokenvigil.registry.timer;

import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of table `token_plan`: plans and faces by key.
final class PlanRows {

    private PlanRows() {}

    /// A plan and a face as they are stored: read when asked for, so that one that cannot be read
    /// is its own token's trouble only.
    record Described(String faceText, String planText) {

        Face face() {
            return PlanText.face(faceText);
        }

        Plan plan() {
            return PlanText.plan(planText);
        }
    }

    /// What was read of some tokens.
    ///
    /// @param now the database's time then; none where nothing was found
    record Look(Map<Long, Described> described, @Nullable Instant now) {}

    /// Read after the hot rows were locked, in a statement of its own: one that had waited for the
    /// lock would still show the description that the former holder replaced.
    static Look read(Connection connection, Collection<Long> keys) throws SQLException {
        Map<Long, Described> described = HashMap.newHashMap(keys.size());
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select token, face, plan, (select vigil_clock()) as now
                        from token_plan where token = any(?)
                        """)) {
            statement.setArray(1, connection.createArrayOf("bigint", keys.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                Instant now = null;
                while (row.next()) {
                    now = now == null ? Instants.of(row, "now") : now;
                    described.put(
                            row.getLong(1), new Described(row.getString(2), row.getString(3)));
                }
                return new Look(described, now);
            }
        }
    }

    static void insert(Connection connection, List<LockedToken> tokens) throws SQLException {
        write(
                connection,
                """
                insert into token_plan (token, id, face, plan) select token, id::uuid, face, plan
                from unnest(?::bigint[], ?::text[], ?::jsonb[], ?::jsonb[]) as n (token, id, face, plan)
                """,
                tokens);
    }

    static void update(Connection connection, List<LockedToken> tokens) throws SQLException {
        write(
                connection,
                """
                update token_plan p set id = n.id::uuid, face = n.face, plan = n.plan
                from unnest(?::bigint[], ?::text[], ?::jsonb[], ?::jsonb[]) as n (token, id, face, plan)
                where p.token = n.token
                """,
                tokens);
    }

    private static void write(Connection connection, String sql, List<LockedToken> tokens)
            throws SQLException {
        if (tokens.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, tokens)
                    .bigint(LockedToken::key)
                    .text(token -> token.id().toString())
                    .text(token -> PlanText.of(token.face()))
                    .text(token -> PlanText.of(token.plan()));
            statement.executeUpdate();
        }
    }
}

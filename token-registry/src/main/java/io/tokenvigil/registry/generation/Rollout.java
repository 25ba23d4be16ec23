package io.tokenvigil.registry.generation;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.RowReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which generation a token's places of use run on.
@ApplicationScoped
class Rollout {

    private final AgroalDataSource database;

    Rollout(AgroalDataSource database) {
        this.database = database;
    }

    /// Those of the tokens that have a destination which does not run on the current generation
    /// yet.
    Set<Long> waiting(Collection<Long> tokens) {
        return tokens(
                """
                select distinct d.token from destination d join token_timer t on t.token = d.token
                where d.token = any(?) and d.reflected_generation < t.generation
                """,
                tokens);
    }

    /// Those of the tokens that have a destination which was not seen to work on the current
    /// generation yet.
    Set<Long> unchecked(Collection<Long> tokens) {
        return tokens(
                """
                select distinct d.token from destination d join token_timer t on t.token = d.token
                where d.token = any(?)
                  and least(d.reflected_generation, d.checked_generation) < t.generation
                """,
                tokens);
    }

    /// What a destination runs on. One that has not reported yet runs on the token's first
    /// generation, as far as anybody knows.
    ///
    /// @param ended the value's own end has passed
    record InUse(int generation, boolean ended) {}

    /// What each destination runs on, of those of the tokens that have any.
    Map<Long, List<InUse>> inUse(Collection<Long> tokens) {
        String sql =
                """
                select d.token, greatest(d.reflected_generation, 1) as generation,
                  g.token is null or coalesce(g.expires_at <= vigil_now(), false) as ended
                from destination d
                left join generation g on g.token = d.token and g.number = greatest(d.reflected_generation, 1)
                where d.token = any(?)
                """;
        Map<Long, List<InUse>> found = new HashMap<>();
        rows(
                sql,
                tokens,
                row ->
                        found.computeIfAbsent(row.getLong("token"), _ -> new ArrayList<>())
                                .add(new InUse(row.getInt("generation"), row.getBoolean("ended"))));
        return found;
    }

    /// The new generation is the same value as the old: who runs on the one runs on the other.
    void carry(long token, int from, int to) {
        String sql =
                """
                update destination set reflected_generation = ?
                where token = ? and reflected_generation = ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, to);
            statement.setLong(2, token);
            statement.setInt(3, from);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("carrying reflected generations over", e);
        }
    }

    private Set<Long> tokens(String sql, Collection<Long> tokens) {
        return new HashSet<>(rows(sql, tokens, row -> row.getLong(1)));
    }

    private <T> List<T> rows(String sql, Collection<Long> tokens, RowReader<T> reader) {
        List<T> found = new ArrayList<>();
        if (tokens.isEmpty()) {
            return found;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", tokens.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure("reading destinations", e);
        }
    }
}

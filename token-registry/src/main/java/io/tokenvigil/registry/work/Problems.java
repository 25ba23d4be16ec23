package io.tokenvigil.registry.work;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.events.Code;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is wrong with tokens, if anything is. Written under the token's lock.
@ApplicationScoped
public class Problems {

    private final AgroalDataSource database;

    Problems(AgroalDataSource database) {
        this.database = database;
    }

    /// What is wrong with a token.
    ///
    /// @param since when this code came up
    /// @param attempts failed attempts since it was last well
    /// @param nextAttemptAt none: nothing is tried by itself
    public record Problem(
            Code code,
            Instant since,
            int attempts,
            @Nullable Instant nextAttemptAt,
            boolean needsPerson) {}

    public Optional<Problem> find(long token) {
        return Optional.ofNullable(find(java.util.List.of(token)).get(token));
    }

    /// By token, for those that have one.
    public Map<Long, Problem> find(Collection<Long> tokens) {
        Map<Long, Problem> problems = new HashMap<>();
        if (tokens.isEmpty()) {
            return problems;
        }
        String sql = "select * from problem where token = any(?)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", tokens.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    problems.put(
                            row.getLong("token"),
                            new Problem(
                                    Code.valueOf(row.getString("code")),
                                    Instants.of(row, "since"),
                                    row.getInt("attempts"),
                                    Instants.orNull(row, "next_attempt_at"),
                                    row.getBoolean("needs_person")));
                }
            }
            return problems;
        } catch (SQLException e) {
            throw new DatabaseFailure("reading problems", e);
        }
    }

    public void put(long token, Problem problem) {
        String sql =
                """
                insert into problem (token, code, since, attempts, next_attempt_at, needs_person, expires_at, namespace, labels)
                select key, ?, ?, ?, ?, ?, expires_at, namespace, labels from token where key = ?
                on conflict (token) do update set code = excluded.code, since = excluded.since,
                  attempts = excluded.attempts, next_attempt_at = excluded.next_attempt_at,
                  needs_person = excluded.needs_person, expires_at = excluded.expires_at,
                  namespace = excluded.namespace, labels = excluded.labels
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, problem.code().name());
            statement.setObject(2, Instants.parameter(problem.since()));
            statement.setInt(3, problem.attempts());
            statement.setObject(4, Instants.parameter(problem.nextAttemptAt()));
            statement.setBoolean(5, problem.needsPerson());
            statement.setLong(6, token);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("writing a problem", e);
        }
    }

    /// They are well again.
    public void clear(Collection<Long> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("delete from problem where token = any(?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", tokens.toArray(Long[]::new)));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("clearing problems", e);
        }
    }
}

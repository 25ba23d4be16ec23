package io.tokenvigil.registry.work;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is due for workers. Whoever makes something due adds it in the same transaction, under the
/// token's lock; workers pull it.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class WorkQueue {

    private final AgroalDataSource database;

    WorkQueue(AgroalDataSource database) {
        this.database = database;
    }

    /// Work that is there already is not added twice: it may only become due earlier.
    @SuppressWarnings("EnumOrdinal") // a cause's position is part of the event contract
    public void add(Collection<Work> work) {
        if (work.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into work (token, kind, generation, provider, cause, not_before, expires_at)
                select * from unnest(?::bigint[], ?::int[], ?::int[], ?::text[], ?::int[],
                  ?::timestamptz[], ?::timestamptz[])
                on conflict (token, kind, generation) do update
                set not_before = least(work.not_before, excluded.not_before), cause = excluded.cause
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, eachOnce(work))
                    .bigint(Work::token)
                    .integer(w -> w.kind().number())
                    .integer(Work::generation)
                    .text(Work::provider)
                    .integer(w -> w.cause().ordinal())
                    .instant(Work::notBefore)
                    .instant(Work::expiresAt);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("adding work", e);
        }
    }

    /// Takes away work of these kinds; a call that is under way goes on and its answer is captured.
    public void drop(long token, Set<WorkKind> kinds) {
        drop(List.of(token), kinds);
    }

    /// The same for many tokens.
    public void drop(Collection<Long> tokens, Set<WorkKind> kinds) {
        if (tokens.isEmpty()) {
            return;
        }
        run(
                "delete from work where token = any(?) and kind = any(?)",
                tokens.toArray(Long[]::new),
                kinds.stream().map(WorkKind::number).toArray(Integer[]::new));
    }

    /// Takes away one piece of work each.
    public void drop(Collection<Done> done) {
        if (done.isEmpty()) {
            return;
        }
        String sql =
                """
                delete from work w using unnest(?::bigint[], ?::int[], ?::int[])
                  as n (token, kind, generation)
                where w.token = n.token and w.kind = n.kind and w.generation = n.generation
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, List.copyOf(done))
                    .bigint(Done::token)
                    .integer(d -> d.kind().number())
                    .integer(Done::generation);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("dropping work", e);
        }
    }

    /// Work that is over.
    ///
    /// @param generation 0 for a refresh
    public record Done(long token, WorkKind kind, int generation) {}

    /// Takes away all of a token's work: it is deleted or revoked.
    public void dropAll(long token) {
        drop(token, Set.of(WorkKind.values()));
    }

    /// One statement cannot touch the same row twice.
    private static List<Work> eachOnce(Collection<Work> work) {
        Map<List<Object>, Work> earliest = new LinkedHashMap<>();
        for (Work one : work) {
            earliest.merge(
                    List.of(one.token(), one.kind(), one.generation()),
                    one,
                    (a, b) -> b.notBefore().isBefore(a.notBefore()) ? b : a);
        }
        return List.copyOf(earliest.values());
    }

    private void run(String sql, Long[] tokens, Integer[] kinds) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", tokens));
            statement.setArray(2, connection.createArrayOf("integer", kinds));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("dropping work", e);
        }
    }
}

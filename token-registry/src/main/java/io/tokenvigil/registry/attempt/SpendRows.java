package io.tokenvigil.registry.attempt;

import static java.util.Comparator.comparingLong;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.events.Code;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.provider.Rotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Table `spend`: which value went out with which call.
@ApplicationScoped
public class SpendRows {

    private final AgroalDataSource database;
    private final Sql sql;

    SpendRows(AgroalDataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    /// A value about to leave.
    ///
    /// @param presentBy until when; none: as long as its lease lives
    public record Spend(
            long attempt,
            Fingerprint value,
            long token,
            int generation,
            Rotation rotation,
            @Nullable Instant presentBy) {}

    /// Every presentation of values so far, in whatever record, in the order they were made. Until
    /// the transaction ends nobody else can look up any that is about to leave: of two who want to
    /// present the same value, one sees what the other has done.
    ///
    /// @param leaving all that is to be presented
    /// @param judged those of them whose presentations are asked for
    public Map<Fingerprint, List<EarlierSpend>> earlier(
            Set<Fingerprint> leaving, Set<Fingerprint> judged) {
        Map<Fingerprint, List<EarlierSpend>> spends = new HashMap<>();
        if (!leaving.isEmpty()) {
            hold(leaving);
        }
        if (judged.isEmpty()) {
            return spends;
        }
        // Value by value along the indexes, whatever the planner believes of the tables: an offset
        // keeps it from joining them in another way. Sorted here: a claim's transaction may not
        // sort, and would read every spend there ever was in the order of its attempts.
        String sql =
                """
                select s.fingerprint, s.attempt, a.outcome, a.code, s.kept, s.proved, a.leased_at,
                  a.leased_until
                from unnest(?) as v (value) cross join lateral (
                  select fingerprint, attempt, coalesce(kept, false) as kept,
                    proof is not null as proved
                  from spend where fingerprint = v.value offset 0
                ) s cross join lateral (
                  select outcome, code, leased_at, leased_until
                  from attempt where id = s.attempt offset 0
                ) a
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bytea",
                            judged.stream().map(Fingerprint::bytes).toArray(byte[][]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    spends.computeIfAbsent(
                                    new Fingerprint(row.getBytes("fingerprint")),
                                    _ -> new ArrayList<>())
                            .add(spend(row));
                }
            }
            spends.values().forEach(each -> each.sort(comparingLong(EarlierSpend::attempt)));
            return spends;
        } catch (SQLException e) {
            throw new DatabaseFailure("reading spends", e);
        }
    }

    private void hold(Collection<Fingerprint> values) {
        // In order, so that two who hold several never wait in a circle.
        String sql =
                """
                select count(pg_advisory_xact_lock(n.key))
                from (select key from unnest(?::bigint[]) as k (key) order by key) n
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            values.stream()
                                    .map(value -> ByteBuffer.wrap(value.bytes()).getLong())
                                    .distinct()
                                    .toArray()));
            statement.executeQuery().close();
        } catch (SQLException e) {
            throw new DatabaseFailure("holding values", e);
        }
    }

    public void insert(List<Spend> spends) {
        if (spends.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into spend (attempt, fingerprint, token, generation, rotation, present_by)
                select attempt, decode(value, 'hex'), token, generation, rotation, present_by
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::int[], ?::text[], ?::timestamptz[])
                  as n (attempt, value, token, generation, rotation, present_by)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, spends)
                    .bigint(Spend::attempt)
                    .text(s -> HexFormat.of().formatHex(s.value().bytes()))
                    .bigint(Spend::token)
                    .integer(Spend::generation)
                    .text(s -> s.rotation().text())
                    .instant(Spend::presentBy);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("writing spends", e);
        }
    }

    /// By attempt row, when the value has to have left, for those that may not take their time.
    public Map<Long, Instant> presentBy(Collection<Long> attempts) {
        Map<Long, Instant> limits = new HashMap<>();
        sql.rows(
                "select attempt, present_by from spend where attempt = any(?::bigint[]) and present_by is not null",
                row -> limits.put(row.getLong(1), Instants.of(row, "present_by")),
                (Object) attempts.stream().map(String::valueOf).toArray(String[]::new));
        return limits;
    }

    /// What the answers said about the values spent for them. Of a value that the provider leaves
    /// alive time and again, the last such presentation stays on record here: no other says more,
    /// and whoever presents it next reads them all.
    ///
    /// @param kept by attempt row: whether the provider left the value alive
    public void done(Map<Long, Boolean> kept) {
        if (kept.isEmpty()) {
            return;
        }
        note(kept);
        List<Long> alive = kept.keySet().stream().filter(kept::get).toList();
        if (!alive.isEmpty()) {
            sql.run(
                    """
                    delete from spend s using spend n
                    where n.attempt = any(?::bigint[]) and s.fingerprint = n.fingerprint
                      and s.attempt < n.attempt and s.kept
                    """,
                    (Object) alive.stream().map(String::valueOf).toArray(String[]::new));
        }
    }

    private void note(Map<Long, Boolean> kept) {
        String sql =
                """
                update spend s set kept = n.kept from unnest(?::bigint[], ?::boolean[])
                  as n (attempt, kept) where s.attempt = n.attempt
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, List.copyOf(kept.entrySet()))
                    .bigint(Map.Entry::getKey)
                    .bool(Map.Entry::getValue);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("writing what was kept", e);
        }
    }

    private static EarlierSpend spend(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        String code = row.getString("code");
        return new EarlierSpend(
                row.getLong("attempt"),
                outcome == null ? null : Outcome.valueOf(outcome),
                code == null ? null : Code.valueOf(code),
                row.getBoolean("kept"),
                row.getBoolean("proved"),
                Instants.of(row, "leased_at"),
                Instants.of(row, "leased_until"));
    }
}

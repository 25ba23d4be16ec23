package io.tokenvigil.registry.bulk;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Runs in the database.
@Singleton
class RunRows {

    private final Sql sql;
    private final StoredJson json;

    RunRows(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    void insert(UUID id, String caller, BulkRequest request, int expected) {
        sql.run(
                "insert into bulk_run (id, caller, request, expected) values (?, ?, cast(? as jsonb), ?)",
                id,
                caller,
                json.text(request),
                expected);
    }

    Optional<RunView> find(UUID id, String caller) {
        return sql.row(
                "select * from bulk_run where id = ? and caller = ?", this::read, id, caller);
    }

    /// The caller's newest.
    List<RunView> newest(String caller, int most) {
        return sql.rows(
                "select * from bulk_run where caller = ? order by opened_at desc limit ?",
                this::read,
                caller,
                most);
    }

    /// Moves on behind a token, in the transaction that does something to it. False where somebody
    /// else has come by it meanwhile.
    boolean advance(UUID run, @Nullable UUID from, UUID to, boolean done) {
        return sql.run(
                        """
                        update bulk_run set last_token = ?, done = done + ?, refused = refused + ?, changed_at = vigil_now()
                        where id = ? and last_token is not distinct from cast(? as uuid) and finished_at is null
                        """,
                        to,
                        done ? 1 : 0,
                        done ? 0 : 1,
                        run,
                        from)
                == 1;
    }

    void refuse(UUID run, BulkResult.Refusal refusal) {
        sql.run(
                """
                insert into bulk_refusal (run, token, name, problem, detail) values (?, ?, ?, ?, ?)
                on conflict (run, token) do nothing
                """,
                run,
                refusal.id(),
                refusal.name(),
                refusal.problem(),
                refusal.detail());
    }

    void finish(UUID run, @Nullable UUID last) {
        sql.run(
                """
                update bulk_run set finished_at = vigil_now(), changed_at = vigil_now()
                where id = ? and last_token is not distinct from cast(? as uuid) and finished_at is null
                """,
                run,
                last);
    }

    List<BulkResult.Refusal> refusals(UUID run, @Nullable UUID after, int most) {
        return sql.rows(
                """
                select token, name, problem, detail from bulk_refusal
                where run = ? and (cast(? as uuid) is null or token > cast(? as uuid)) order by token limit ?
                """,
                row ->
                        new BulkResult.Refusal(
                                row.getObject("token", UUID.class),
                                Objects.requireNonNull(row.getString("name")),
                                Objects.requireNonNull(row.getString("problem")),
                                Objects.requireNonNull(row.getString("detail"))),
                run,
                after,
                after,
                most);
    }

    private RunView read(ResultSet row) throws SQLException {
        return new RunView(
                row.getObject("id", UUID.class),
                json.read(row.getString("request"), BulkRequest.class),
                row.getInt("expected"),
                row.getObject("last_token", UUID.class),
                row.getLong("done"),
                row.getLong("refused"),
                Instants.of(row, "opened_at"),
                Instants.of(row, "changed_at"),
                Instants.orNull(row, "finished_at"));
    }
}

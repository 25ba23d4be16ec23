package io.tokenvigil.registry.token;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which policies have changed, and how far the tokens below each have followed: table `replan`.
@Singleton
class ReplanTasks {

    private static final int BATCH = 500;

    private final Sql sql;

    ReplanTasks(Sql sql) {
        this.sql = sql;
    }

    /// A policy's change.
    ///
    /// @param afterKey tokens up to here have followed
    /// @param changedAt when it was noted last
    record Task(long id, String scope, String name, long afterKey, Instant changedAt) {}

    /// Notes a change in its own transaction; one that is being followed starts over.
    void note(String scope, String name) {
        sql.run(
                """
                insert into replan (scope, name) values (?, ?)
                on conflict (scope, name) do update set after_key = 0, changed_at = vigil_now()
                """,
                scope,
                name);
    }

    /// The oldest that nobody else is at.
    Optional<Task> next() {
        return sql.row(
                "select id, scope, name, after_key, changed_at from replan order by id limit 1 for update skip locked",
                row ->
                        new Task(
                                row.getLong("id"),
                                row.getString("scope"),
                                row.getString("name"),
                                row.getLong("after_key"),
                                Instants.of(row, "changed_at")));
    }

    /// Keeps everybody else from it until the transaction ends; whether it still is what it was.
    boolean hold(Task task) {
        return sql.row(
                        "select true from replan where id = ? and after_key = ? and changed_at = ? for update",
                        _ -> true,
                        task.id(),
                        task.afterKey(),
                        task.changedAt())
                .isPresent();
    }

    /// The tokens that come next, without those that are tried by themselves.
    List<Long> keys(Task task) {
        String condition =
                switch (task.scope()) {
                    case "POLICY" -> "policy ->> 'name' = ? and policy ?? 'name'";
                    case "PROVIDER" -> "provider = ?";
                    default -> "namespace = ?";
                };
        return sql.rows(
                """
                select key from token where %s and key > ?
                  and not exists (select from replan_again a where a.token = token.key)
                order by key limit %d
                """
                        .formatted(condition, BATCH),
                row -> row.getLong("key"),
                task.name(),
                task.afterKey());
    }

    /// These were all that came next; none: the change is followed.
    void followed(Task task, List<Long> keys) {
        if (keys.isEmpty()) {
            sql.run("delete from replan where id = ?", task.id());
        } else {
            sql.run("update replan set after_key = ? where id = ?", keys.getLast(), task.id());
        }
    }
}

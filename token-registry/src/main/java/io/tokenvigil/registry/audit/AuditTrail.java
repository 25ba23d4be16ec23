package io.tokenvigil.registry.audit;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The records and their chain, in the database. The registry's role can add records and nothing
/// else; the chain is the owner's, by functions.
@Singleton
public class AuditTrail {

    private final Sql sql;
    private final PublicIds ids;
    private final StoredJson json;

    AuditTrail(Sql sql, PublicIds ids, StoredJson json) {
        this.sql = sql;
        this.ids = ids;
        this.json = json;
    }

    void append(Actor actor, @Nullable String name, List<AuditEntry> entries) {
        sql.run(
                """
                insert into audit_record (id, actor_kind, actor_id, actor_name, action, namespace, token, subject, detail)
                select id::uuid, ?, ?, ?, action, namespace, token::uuid, subject, detail::jsonb
                from unnest(?, ?, ?, ?, ?, ?) with ordinality
                  as e (id, action, namespace, token, subject, detail, n) order by n
                """,
                actor.kind().name(),
                actor.id(),
                name,
                column(entries, entry -> ids.next().toString()),
                column(entries, entry -> entry.action().name()),
                column(entries, AuditEntry::namespace),
                column(entries, entry -> entry.token() == null ? null : entry.token().toString()),
                column(entries, AuditEntry::subject),
                column(entries, entry -> json.text(entry.detail())));
    }

    /// Records newest first. What is asked for is found along an index, and hardly any other record
    /// is read.
    List<AuditRecord> page(NamespaceScope scope, AuditFilter filter, PageRequest page) {
        UUID after = page.afterId();
        return (after == null ? Optional.of(AuditPlace.END) : place(after))
                .map(place -> page(scope, filter, AuditWalk.of(filter, place, page.rows())))
                .orElse(List.of());
    }

    /// None where it has gone, and with it all that are older.
    private Optional<AuditPlace> place(UUID id) {
        return sql.row(
                "select at, key from audit_record where id = ?",
                row -> new AuditPlace(Instants.of(row, "at"), row.getLong("key")),
                id);
    }

    private List<AuditRecord> page(NamespaceScope scope, AuditFilter filter, AuditWalk walk) {
        Piece page =
                Piece.of(
                                "select page.*, exists (select from audit_link l where l.record = page.key) as sealed from (")
                        .and(new AuditQuery(filter, filter.namespaces(scope), walk).records())
                        .and(") page order by page.at desc, page.key desc");
        return sql.foreseeing().rows(page.text(), this::read, page.parameters().toArray());
    }

    /// Who did what was done to a subject in the transaction of this instant; the last, if several.
    Optional<String> whoDid(NamespaceScope scope, String subject, Instant at) {
        return sql.row(
                """
                select coalesce(actor_name, actor_id) as who from audit_record
                where subject = ? and at = ? and (cast(? as text[]) is null or namespace = any (cast(? as text[])))
                order by key desc limit 1
                """,
                row -> row.getString("who"),
                subject,
                at,
                scope.names(),
                scope.names());
    }

    /// Gives the next records their links; how many.
    int seal(int most) {
        return sql.row("select audit_seal(?) as sealed", row -> row.getInt("sealed"), most)
                .orElseThrow();
    }

    /// Removes some of what is older than the database keeps records; how many, none when there is
    /// no more.
    int expire() {
        return sql.row("select audit_expire() as gone", row -> row.getInt("gone")).orElseThrow();
    }

    private AuditRecord read(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getObject("id", UUID.class),
                Instants.of(row, "at"),
                new Actor(
                        ActorKind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("namespace"),
                row.getObject("token", UUID.class),
                row.getString("subject"),
                json.textMap(row.getString("detail")),
                row.getBoolean("sealed"));
    }

    private static @Nullable String[] column(
            List<AuditEntry> entries, Function<AuditEntry, @Nullable String> value) {
        @Nullable String[] column = new @Nullable String[entries.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(entries.get(i));
        }
        return column;
    }
}

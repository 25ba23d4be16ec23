package io.tokenvigil.registry.feed;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Feeds in the database.
@Singleton
class FeedStore {

    private static final String FEED =
            "select id, name, namespaces, created_by, created_at from feed ";

    private final Sql sql;

    FeedStore(Sql sql) {
        this.sql = sql;
    }

    void insert(UUID id, String name, NamespaceScope scope, FeedKey key, String createdBy) {
        sql.run(
                "insert into feed (id, name, namespaces, hash, created_by) values (?, ?, ?, ?, ?)",
                id,
                name,
                scope.names(),
                key.hash(),
                createdBy);
    }

    void delete(UUID id) {
        sql.run("delete from feed where id = ?", id);
    }

    Optional<FeedView> find(UUID id) {
        return sql.row(FEED + "where id = ?", FeedStore::view, id);
    }

    /// What this key opens.
    Optional<NamespaceScope> scope(FeedKey key) {
        return sql.row(FEED + "where hash = ?", row -> scope(view(row)), (Object) key.hash());
    }

    /// Feeds within a scope, in the order in which they were made.
    List<FeedView> page(NamespaceScope scope, PageRequest page) {
        return sql.rows(
                FEED
                        + """
                        where id > ? and (cast(? as text[]) is null or namespaces <@ cast(? as text[]))
                        order by id limit ?
                        """,
                FeedStore::view,
                Objects.requireNonNullElse(page.afterId(), new UUID(0, 0)),
                scope.names(),
                scope.names(),
                page.rows());
    }

    /// Those of these namespaces that exist.
    Set<String> existing(List<String> namespaces) {
        return Set.copyOf(
                sql.rows(
                        "select id from namespace where id = any (?)",
                        row -> row.getString("id"),
                        (Object) namespaces.toArray(String[]::new)));
    }

    static NamespaceScope scope(FeedView feed) {
        return feed.namespaces() == null
                ? new NamespaceScope.All()
                : new NamespaceScope.Only(Set.copyOf(feed.namespaces()));
    }

    private static FeedView view(ResultSet row) throws SQLException {
        @Nullable Array names = row.getArray("namespaces");
        return new FeedView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                null,
                names == null ? null : List.of((String[]) names.getArray()),
                row.getString("created_by"),
                Instants.of(row, "created_at"));
    }

    /// The database's time.
    Instant now() {
        return sql.row("select vigil_now() as now", row -> Instants.of(row, "now")).orElseThrow();
    }
}

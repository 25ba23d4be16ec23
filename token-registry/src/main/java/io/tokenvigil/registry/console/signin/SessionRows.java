package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.access.KeyHash;
import io.tokenvigil.registry.console.ConsoleConfig;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.openid.Statement;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Sessions and sign-in links in the database, whose clock ends them (I-06).
@Singleton
class SessionRows {

    private final Sql sql;
    private final StoredJson json;
    private final ConsoleConfig config;

    SessionRows(Sql sql, StoredJson json, ConsoleConfig config) {
        this.sql = sql;
        this.json = json;
        this.config = config;
    }

    void open(Ticket session, Holder holder) {
        sql.run(
                """
                insert into console_session (hash, key_hash, stated, expires_at)
                values (?, ?, cast(? as jsonb), vigil_now() + cast(? as interval))
                """,
                session.hash(),
                holder instanceof Holder.Key(KeyHash hash) ? hash.bytes() : null,
                holder instanceof Holder.Stated(Statement statement) ? json.text(statement) : null,
                config.session());
    }

    /// What a live session was opened with. That somebody is there is noted once a minute, so that
    /// looking at pages does not wear out the row.
    Optional<Holder> holder(Ticket session) {
        return sql.row(
                """
                with live as (
                  select hash, key_hash, stated, seen_at from console_session
                  where hash = ? and expires_at > vigil_now() and seen_at > vigil_now() - cast(? as interval)
                ), noted as (
                  update console_session s set seen_at = vigil_now() from live
                  where s.hash = live.hash and live.seen_at < vigil_now() - interval '1 minute'
                )
                select key_hash, stated from live
                """,
                this::holder,
                session.hash(),
                config.idle());
    }

    /// The same, without noting that somebody is there.
    Optional<Holder> look(Ticket session) {
        return sql.row(
                """
                select key_hash, stated from console_session
                where hash = ? and expires_at > vigil_now() and seen_at > vigil_now() - cast(? as interval)
                """,
                this::holder,
                session.hash(),
                config.idle());
    }

    /// Ends a session; what it was opened with, if there was one.
    Optional<Holder> close(Ticket session) {
        return sql.row(
                "delete from console_session where hash = ? returning key_hash, stated",
                this::holder,
                session.hash());
    }

    private Holder holder(ResultSet row) throws SQLException {
        byte[] key = row.getBytes("key_hash");
        return key == null
                ? new Holder.Stated(json.read(row.getString("stated"), Statement.class))
                : new Holder.Key(new KeyHash(key));
    }

    void addLink(Ticket link, KeyHash key) {
        sql.run(
                """
                insert into console_link (hash, key_hash, expires_at)
                values (?, ?, vigil_now() + cast(? as interval))
                """,
                link.hash(),
                key.bytes(),
                config.link());
    }

    /// Uses a link up: of many who show it at once, one gets its key.
    Optional<KeyHash> takeLink(Ticket link) {
        return sql.row(
                "delete from console_link where hash = ? and expires_at > vigil_now() returning key_hash",
                row -> new KeyHash(row.getBytes("key_hash")),
                link.hash());
    }

    /// Removes what has ended.
    void sweep() {
        sql.run(
                """
                delete from console_session
                where expires_at < vigil_now() or seen_at < vigil_now() - cast(? as interval)
                """,
                config.idle());
        sql.run("delete from console_link where expires_at < vigil_now()");
    }
}

package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.access.KeyHash;
import io.tokenvigil.registry.console.ConsoleConfig;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Sessions and sign-in links in the database, whose clock ends them (I-06).
@Singleton
class SessionRows {

    private final Sql sql;
    private final ConsoleConfig config;

    SessionRows(Sql sql, ConsoleConfig config) {
        this.sql = sql;
        this.config = config;
    }

    void open(Ticket session, KeyHash key) {
        sql.run(
                """
                insert into console_session (hash, key_hash, expires_at)
                values (?, ?, vigil_now() + cast(? as interval))
                """,
                session.hash(),
                key.bytes(),
                config.session());
    }

    /// The key value that a live session was opened with. That somebody is there is noted once a
    /// minute, so that looking at pages does not wear out the row.
    Optional<KeyHash> key(Ticket session) {
        return sql.row(
                """
                with live as (
                  select hash, key_hash, seen_at from console_session
                  where hash = ? and expires_at > vigil_now() and seen_at > vigil_now() - cast(? as interval)
                ), noted as (
                  update console_session s set seen_at = vigil_now() from live
                  where s.hash = live.hash and live.seen_at < vigil_now() - interval '1 minute'
                )
                select key_hash from live
                """,
                row -> new KeyHash(row.getBytes("key_hash")),
                session.hash(),
                config.idle());
    }

    /// The same, without noting that somebody is there.
    Optional<KeyHash> look(Ticket session) {
        return sql.row(
                """
                select key_hash from console_session
                where hash = ? and expires_at > vigil_now() and seen_at > vigil_now() - cast(? as interval)
                """,
                row -> new KeyHash(row.getBytes("key_hash")),
                session.hash(),
                config.idle());
    }

    /// Ends a session; the key value that it had, if there was one.
    Optional<KeyHash> close(Ticket session) {
        return sql.row(
                "delete from console_session where hash = ? returning key_hash",
                row -> new KeyHash(row.getBytes("key_hash")),
                session.hash());
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

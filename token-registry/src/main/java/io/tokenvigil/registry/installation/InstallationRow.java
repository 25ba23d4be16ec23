package io.tokenvigil.registry.installation;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The statements of table `installation`, which has one row.
@Singleton
class InstallationRow {

    /// The timeline that is written now; that of the last checkpoint is behind for a while after a
    /// promotion.
    private static final String CLUSTER =
            """
            (select system_identifier::text as system,
                    ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int as timeline
             from pg_control_system())\
            """;

    private static final String HOLDS_SECRETS =
            "exists (select from generation where key_id is not null)";

    private final Sql sql;

    InstallationRow(Sql sql) {
        this.sql = sql;
    }

    /// Makes the row where there is none.
    void insert(UUID deployment) {
        sql.run(
                """
                insert into installation (deployment, system_identifier, timeline)
                select ?, c.system, c.timeline from %s c on conflict do nothing
                """
                        .formatted(CLUSTER),
                deployment);
    }

    Optional<UUID> deployment() {
        return sql.row("select deployment from installation", row -> row.getObject(1, UUID.class));
    }

    /// The switches, as the caller's transaction sees them. A cluster that differs locks at once,
    /// not only when the next check has said so: between the two a lease might be given.
    InstallationState state(boolean standbyIsSynchronous) {
        return sql.row(
                        """
                        select i.paused, i.locked, i.system_identifier <> c.system as elsewhere,
                               i.timeline <> c.timeline and not ? as promoted
                        from installation i, %s c
                        """
                                .formatted(CLUSTER),
                        InstallationRow::state,
                        standbyIsSynchronous)
                .orElseThrow();
    }

    private static InstallationState state(ResultSet row) throws SQLException {
        LockCode locked = code(row);
        if (locked == null && row.getBoolean("elsewhere")) {
            locked = LockCode.SYSTEM_DIFFERS;
        } else if (locked == null && row.getBoolean("promoted")) {
            locked = LockCode.TIMELINE_DIFFERS;
        }
        return new InstallationState(row.getBoolean("paused"), locked);
    }

    Optional<Lock> lock() {
        return sql.row(
                "select locked, locked_at from installation where locked is not null",
                row -> new Lock(Objects.requireNonNull(code(row)), Instants.of(row, "locked_at")));
    }

    Findings findings(Optional<UUID> besideKeys) {
        return sql.row(
                        """
                        select i.deployment, i.system_identifier, i.timeline,
                               c.system as actual_system, c.timeline as actual_timeline,
                               %s as holds_secrets
                        from installation i, %s c
                        """
                                .formatted(HOLDS_SECRETS, CLUSTER),
                        row ->
                                new Findings(
                                        row.getObject("deployment", UUID.class),
                                        new Cluster(
                                                row.getString("system_identifier"),
                                                row.getInt("timeline")),
                                        new Cluster(
                                                row.getString("actual_system"),
                                                row.getInt("actual_timeline")),
                                        besideKeys,
                                        row.getBoolean("holds_secrets")))
                .orElseThrow();
    }

    /// Whether it was not locked before.
    boolean lock(LockCode code) {
        return sql.run(
                        "update installation set locked = ?, locked_at = vigil_now() where locked is null",
                        code.name())
                == 1;
    }

    /// Whether that is a change.
    boolean pause(boolean paused) {
        return sql.run("update installation set paused = ? where paused <> ?", paused, paused) == 1;
    }

    /// From here on the row says what is the case.
    void accept(UUID deployment) {
        sql.run(
                """
                update installation set deployment = ?, system_identifier = c.system, timeline = c.timeline
                from %s c
                """
                        .formatted(CLUSTER),
                deployment);
    }

    /// Keeps the highest lease row that a worker has shown.
    void seen(long lease) {
        sql.run(
                "update installation set lease_high_water = ? where lease_high_water < ?",
                lease,
                lease);
    }

    /// The highest lease row that this database knows of, given or shown by a worker (I-22).
    long highestLease() {
        return sql.row(
                        """
                        select greatest(pg_sequence_last_value('attempt_id_seq'::regclass), lease_high_water)
                        from installation
                        """,
                        row -> row.getLong(1))
                .orElse(Long.MAX_VALUE);
    }

    /// Ends a lock. Leases are numbered on above what any worker has seen, or the next one would
    /// lock again.
    ///
    /// @return whether it was locked
    boolean unlock() {
        sql.row(
                """
                select setval('attempt_id_seq', lease_high_water) from installation
                where lease_high_water > coalesce(pg_sequence_last_value('attempt_id_seq'::regclass), 0)
                """,
                row -> row.getLong(1));
        return sql.run(
                        "update installation set locked = null, locked_at = null where locked is not null")
                == 1;
    }

    private static @Nullable LockCode code(ResultSet row) throws SQLException {
        String code = row.getString("locked");
        return code == null ? null : LockCode.valueOf(code);
    }
}

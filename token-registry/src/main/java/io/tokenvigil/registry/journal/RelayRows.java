package io.tokenvigil.registry.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tokenvigil.registry.journal.Cursor.Refill;
import io.tokenvigil.registry.journal.Marks.Mark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The statements of table `relay`: who holds the lease, and the cursor.
final class RelayRows {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<Integer, Long>> ENDS = new TypeReference<>() {};

    private static final String ACQUIRE =
            """
            update relay set epoch = epoch + 1, holder = ?, lease_until = vigil_clock() + interval '5 s'
            where lease_until is null or lease_until < vigil_clock() or holder = ?
            returning epoch, system_identifier,
              (select system_identifier::text from pg_control_system()) as current_identifier,
              snapshot::text, target::text, target_id, low_id, mark_id, mark_xid::text, high_id,
              end_offsets::text, refill_from, refill_to
            """;

    /// Transactions that write last at most 30 s, so whatever is still open has drawn its ids in
    /// the last hour, behind the newest event that is older. Looked for from the end, and not among
    /// all that the journal has.
    private static final String NEW_EPOCH =
            """
            update relay set system_identifier = (select system_identifier::text from pg_control_system()),
              snapshot = pg_current_snapshot(), target = null, target_id = 0, mark_id = 0, mark_xid = null,
              high_id = %1$s,
              low_id = coalesce(
                (select id from token_event
                 where day >= (vigil_now() at time zone 'UTC')::date - 1
                   and at <= vigil_now() - interval '1 hour' order by id desc limit 1),
                (select min(id) - 1 from token_event
                 where day >= (vigil_now() at time zone 'UTC')::date - 1), %1$s),
              end_offsets = '{}', refill_from = null, refill_to = null
            where epoch = ?
            returning epoch, system_identifier, system_identifier as current_identifier,
              snapshot::text, target::text, target_id, low_id, mark_id, mark_xid::text, high_id,
              end_offsets::text, refill_from, refill_to
            """
                    .formatted(RelayReads.LAST_ID);

    private static final String MOVE =
            """
            update relay set snapshot = ?::pg_snapshot, target = ?::pg_snapshot, target_id = ?,
              low_id = ?, mark_id = ?, mark_xid = pg_current_xact_id(), high_id = ?,
              end_offsets = ?::jsonb, refill_from = ?, refill_to = ?,
              lease_until = vigil_clock() + interval '5 s'
            where epoch = ? and holder = ?
            returning mark_xid::text
            """;

    private RelayRows() {}

    /// What the holder got: its epoch, the cursor, and the newest mark.
    record Held(long epoch, Cursor cursor, @Nullable Mark mark) {}

    /// Takes the lease if it is free, ran out, or is one's own; empty if somebody else holds it. On
    /// another database than the cursor came from, a new epoch begins behind all that is there:
    /// transaction numbers of two clusters cannot be compared.
    static Optional<Held> acquire(Connection connection, UUID holder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACQUIRE)) {
            statement.setObject(1, holder);
            statement.setObject(2, holder);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String before = row.getString("system_identifier");
                String current = row.getString("current_identifier");
                if (before != null && !before.equals(current)) {
                    return Optional.of(newEpoch(connection, row.getLong("epoch")));
                }
                Held held = held(row);
                if (before == null) {
                    identify(connection);
                }
                return Optional.of(held);
            }
        }
    }

    private static Held newEpoch(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEW_EPOCH)) {
            statement.setLong(1, epoch);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return held(row);
            }
        }
    }

    private static void identify(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update relay set system_identifier ="
                                + " (select system_identifier::text from pg_control_system())")) {
            statement.executeUpdate();
        }
    }

    /// Whether the lease is still this holder's: false if another has it now.
    static boolean renew(Connection connection, long epoch, UUID holder) throws SQLException {
        return extend(connection, epoch, holder, "vigil_clock() + interval '5 s'");
    }

    /// Lets another replica take over at once.
    static void release(Connection connection, long epoch, UUID holder) throws SQLException {
        extend(connection, epoch, holder, "vigil_clock() - interval '1 s'");
    }

    private static boolean extend(Connection connection, long epoch, UUID holder, String until)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update relay set lease_until = "
                                + until
                                + " where epoch = ? and holder = ?")) {
            statement.setLong(1, epoch);
            statement.setObject(2, holder);
            return statement.executeUpdate() == 1;
        }
    }

    /// Keeps the cursor and makes a mark, in one statement of a transaction that begins with it: so
    /// the mark's `lastId`, read before, was drawn before this transaction had a number.
    ///
    /// @param lastId the journal's last id, as it was read earlier
    /// @return empty if another holds the lease now; the cursor has not moved then
    static Optional<Mark> move(
            Connection connection, long epoch, UUID holder, Cursor cursor, long lastId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            Snapshot target = cursor.target();
            Refill refill = cursor.refill();
            statement.setString(1, cursor.done().text());
            statement.setString(2, target == null ? null : target.text());
            statement.setLong(3, cursor.targetId());
            statement.setLong(4, cursor.lowId());
            statement.setLong(5, lastId);
            statement.setLong(6, cursor.highId());
            statement.setString(7, ends(cursor.ends()));
            statement.setObject(8, refill == null ? null : refill.from(), java.sql.Types.BIGINT);
            statement.setObject(9, refill == null ? null : refill.to(), java.sql.Types.BIGINT);
            statement.setLong(10, epoch);
            statement.setObject(11, holder);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Mark(lastId, row.getLong(1)))
                        : Optional.empty();
            }
        }
    }

    private static Held held(ResultSet row) throws SQLException {
        String done = row.getString("snapshot");
        String target = row.getString("target");
        String markXid = row.getString("mark_xid");
        long refillFrom = row.getLong("refill_from");
        boolean refills = !row.wasNull();
        Cursor cursor =
                new Cursor(
                        done == null ? Snapshot.BEGINNING : Snapshot.parse(done),
                        target == null ? null : Snapshot.parse(target),
                        row.getLong("target_id"),
                        row.getLong("low_id"),
                        row.getLong("high_id"),
                        ends(row.getString("end_offsets")),
                        refills ? new Refill(refillFrom, row.getLong("refill_to")) : null);
        Mark mark =
                markXid == null ? null : new Mark(row.getLong("mark_id"), Long.parseLong(markXid));
        return new Held(row.getLong("epoch"), cursor, mark);
    }

    private static String ends(Map<Integer, Long> ends) {
        try {
            return JSON.writeValueAsString(ends);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("offsets do not become JSON", e);
        }
    }

    private static Map<Integer, Long> ends(String text) {
        try {
            return JSON.readValue(text, ENDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("relay.end_offsets is not what the relay wrote", e);
        }
    }
}

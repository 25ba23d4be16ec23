package io.tokenvigil.registry.journal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ProviderEvent;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.OnceCommitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one path for events: appended in the transaction that changes the state, published by the
/// relay after its commit (I-03). Append-only.
@ApplicationScoped
public class Journal {

    private final AgroalDataSource database;
    private final JournalPartitions partitions;
    private final Trace trace;
    private final JournalWaker waker;
    private final TransactionSynchronizationRegistry transaction;

    Journal(
            AgroalDataSource database,
            JournalPartitions partitions,
            Trace trace,
            JournalWaker waker,
            TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.partitions = partitions;
        this.trace = trace;
        this.waker = waker;
        this.transaction = transaction;
    }

    /// Events of tokens that the caller's transaction has locked, in this order.
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        entries.forEach(entry -> partitions.cover(entry.at()));
        try (Connection connection = database.getConnection()) {
            JournalRows.append(connection, entries, traceparent());
        } catch (SQLException e) {
            throw new DatabaseFailure("appending to the journal", e);
        }
        transaction.registerInterposedSynchronization(new OnceCommitted(waker::appended));
    }

    /// An event of a provider whose row the caller's transaction has locked.
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendProviderEvent(ProviderEvent event) {
        append(List.of(JournalEntry.of(now(), event)));
    }

    /// A token's events after a sequence, in order. Empty for a token that was deleted.
    public List<RecordedEvent> history(UUID token, long afterSequence, int limit) {
        String sql =
                """
                select sequence, at, type, body from token_event
                where token = (select key from token where id = ?) and sequence > ?
                order by sequence limit ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, token);
            statement.setLong(2, afterSequence);
            statement.setInt(3, limit);
            List<RecordedEvent> events = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    // A type of a newer replica is left out: this one cannot say what it is.
                    EventType.ofWireName(row.getString("type"))
                            .ifPresent(type -> events.add(recorded(row, type)));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new DatabaseFailure("reading a token's events", e);
        }
    }

    /// Whether the journal holds this very event (I-09: a message that claims so may be forged).
    public boolean exists(String subject, long sequence, EventType type) {
        String sql =
                """
                select exists (select from token_event
                  where token = (select key from token where id = ?::uuid) and sequence = ?
                  and type = ?)
                or exists (select from token_event
                  where token is null and subject = ? and sequence = ? and type = ?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, uuidOrNull(subject));
            statement.setLong(2, sequence);
            statement.setString(3, type.wireName());
            statement.setString(4, subject);
            statement.setLong(5, sequence);
            statement.setString(6, type.wireName());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("looking up an event", e);
        }
    }

    private @Nullable String traceparent() {
        return Arc.requireContainer().requestContext().isActive() ? trace.traceparent() : null;
    }

    private Instant now() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select vigil_clock() as now");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Instants.of(row, "now");
        } catch (SQLException e) {
            throw new DatabaseFailure("reading the clock", e);
        }
    }

    private static RecordedEvent recorded(ResultSet row, EventType type) {
        try {
            return new RecordedEvent(
                    row.getLong("sequence"), Instants.of(row, "at"), type, row.getString("body"));
        } catch (SQLException e) {
            throw new DatabaseFailure("reading an event", e);
        }
    }

    private static @Nullable UUID uuidOrNull(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.database.ConnectionSource;
import io.tokenvigil.registry.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Sees to it that there is a partition for what is about to be appended. They are made a week
/// ahead; should that have failed, or the database's clock have leapt, appending makes them itself.
@ApplicationScoped
public class JournalPartitions {

    private static final int AHEAD = 7;

    private final ConnectionSource connections;
    private volatile @Nullable Days made;

    /// From the one day to the other, both included.
    private record Days(LocalDate first, LocalDate last) {

        boolean contain(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    public JournalPartitions(ConnectionSource connections) {
        this.connections = connections;
    }

    /// Makes sure that events of this instant, by the database's clock, can be appended. Asks the
    /// database once a day at most.
    public void cover(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Days days = made;
        // A transaction may have begun just before midnight.
        if (days == null || !days.contain(day) || !days.contain(day.minusDays(1))) {
            make();
        }
    }

    /// Makes those for the next seven days. On a connection of its own: the caller's transaction
    /// may be rolled back.
    void make() {
        try (Connection connection = connections.open();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select make_journal_partitions(?),
                                  (vigil_now() at time zone 'UTC')::date as today
                                """)) {
            statement.setInt(1, AHEAD);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                LocalDate today = row.getObject("today", LocalDate.class);
                connection.commit();
                made = new Days(today.minusDays(1), today.plusDays(AHEAD));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("making partitions of the journal", e);
        }
    }
}

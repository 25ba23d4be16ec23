package io.tokenvigil.notifier.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The notifier's own schema. Every access is a short transaction, and none spans a call to anybody
/// else.
@ApplicationScoped
public class Database {
    private static final int AGAIN = 3;

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /// What is done inside one transaction. Committed when it returns, rolled back when it throws.
    @FunctionalInterface
    public interface Work<T> {
        T in(Transaction transaction);
    }

    /// Does the work and commits it, or leaves no trace of it.
    ///
    /// @throws DatabaseFailure if the database cannot be reached or refuses
    public <T> T transaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(new Transaction(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    undo(connection);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The same, and again where it and another transaction each held what the other wanted: the
    /// database ends one of them, and the other goes on. Nothing but the transaction may remember
    /// the work.
    ///
    /// @throws DatabaseFailure as before, or if it ends so again and again
    public <T> T persistently(Work<T> work) {
        for (int again = 0; again < AGAIN; again++) {
            try {
                return transaction(work);
            } catch (DatabaseFailure e) {
                if (!e.deadlocked()) {
                    throw e;
                }
            }
        }
        return transaction(work);
    }

    /// A sign that this process lives, on a connection of its own.
    ///
    /// @throws DatabaseFailure if the database cannot be reached
    public Sign sign() {
        try {
            Connection connection = source.getConnection();
            boolean done = false;
            try {
                Sign sign = Sign.on(connection);
                done = true;
                return sign;
            } finally {
                if (!done) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static void undo(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and with it the transaction.
        }
    }
}

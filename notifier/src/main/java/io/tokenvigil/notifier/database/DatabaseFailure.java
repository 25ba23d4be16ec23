package io.tokenvigil.notifier.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The database could not be reached, or refused. Carries the SQL state and not the driver's text,
/// which may quote values.
public final class DatabaseFailure extends RuntimeException {
    private final @Nullable String state;

    DatabaseFailure(SQLException cause) {
        super("SQL state " + cause.getSQLState());
        this.state = cause.getSQLState();
        setStackTrace(cause.getStackTrace());
    }

    /// Whether no other statement would have fared better: there is no connection, or it ended.
    public boolean away() {
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /// Whether others were in the way, who are not there any more.
    public boolean deadlocked() {
        return "40P01".equals(state);
    }

    /// Whether the same statement with the same values would be refused again: bad data, or a
    /// broken rule. Everything else may be better in a moment.
    public boolean lasting() {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}

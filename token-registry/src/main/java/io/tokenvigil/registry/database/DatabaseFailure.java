package io.tokenvigil.registry.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/// A statement failed. What a caller can do is to give up the transaction; whether trying again may
/// help is told by [#isPassing].
public final class DatabaseFailure extends RuntimeException {

    private static final int DEEPEST = 16;

    public DatabaseFailure(String what, SQLException cause) {
        super(what + " failed, sqlState=" + cause.getSQLState(), cause);
    }

    /// Whether the same may succeed later: no connection, a shut-down, a lock or a serialisation
    /// conflict, too many connections. Anything else is a broken assumption.
    public boolean isPassing() {
        return getCause() instanceof SQLException e && isPassing(e);
    }

    /// The same question about whatever was thrown: whether a failure of that kind lies among its
    /// causes.
    public static boolean hasPassingCause(Throwable thrown) {
        return causes(thrown).anyMatch(DatabaseFailure::isPassing);
    }

    /// What the database said among the causes of whatever was thrown, the outermost first.
    public static Stream<SQLException> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }

    /// The same question about a failure that has not been wrapped yet.
    public static boolean isPassing(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("55P")
                || state.startsWith("57")
                || state.startsWith("25P");
    }
}

package io.tokenvigil.registry.problem;

import io.tokenvigil.registry.database.DatabaseFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/// What the database meant, by its SQLSTATE, wherever it lies in a chain of causes.
enum DatabaseTrouble {
    /// No connection, or the server is going or coming.
    AWAY,
    /// A lock, the pool or a resource was not to be had in time, or the time for a transaction was
    /// up; another try may work.
    BUSY,
    /// A value that passed our rules and not its.
    UNSTORABLE,
    NONE;

    private static final Set<String> TIME_IS_UP = Set.of("25P03", "25P04");

    static DatabaseTrouble in(Throwable thrown) {
        return DatabaseFailure.causes(thrown)
                .map(DatabaseTrouble::ofState)
                .filter(trouble -> trouble != NONE)
                .findFirst()
                .orElse(NONE);
    }

    static ProblemException problem(String detail) {
        return ProblemException.unavailable(
                ProblemType.UNAVAILABLE, detail + " Try again.", Duration.ofSeconds(1));
    }

    private static DatabaseTrouble ofState(SQLException e) {
        String state = e.getSQLState();
        if (state == null) {
            // The pool's own exceptions, such as an acquisition that timed out, carry no state.
            return BUSY;
        }
        if (TIME_IS_UP.contains(state)) {
            return BUSY;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08", "57" -> AWAY;
            case "40", "53", "55" -> BUSY;
            case "22" -> UNSTORABLE;
            default -> NONE;
        };
    }
}

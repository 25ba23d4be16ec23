package io.tokenvigil.quickstart;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// The end of a run that nobody foresaw: by a defect, or by a disk or a network that failed.
record Breakdown(Throwable thrown) {

    /// One sentence for people, which says where developers find more.
    String sentence(RunLog log) {
        return "The run cannot go on: %s; its stack trace %s"
                .formatted(
                        what(),
                        log.file() == null
                                ? "follows."
                                : "is in " + log.file() + ", beside the other logs.");
    }

    private String what() {
        Throwable cause = thrown.getCause();
        if (!(thrown instanceof UncheckedIOException) || cause == null) {
            return named(thrown);
        }
        String message = clause(thrown.getMessage());
        // Without words of its own it repeats its cause, with the whole name of the class.
        return message.equals(clause(cause.toString()))
                ? named(cause)
                : message + ": " + named(cause);
    }

    private static String named(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        String message = clause(thrown.getMessage());
        return message.isEmpty() ? name : name + ": " + message;
    }

    /// The first line of a message, for a sentence that goes on behind it.
    private static String clause(@Nullable String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}

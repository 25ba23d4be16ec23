package io.tokenvigil.quickstart;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a run puts what is for developers: stack traces, and what libraries warn about.
///
/// @param file null for standard error
record RunLog(PrintStream stream, @Nullable Path file) {

    /// For as long as there is no directory for logs.
    static RunLog onStandardError() {
        return new RunLog(System.err, null);
    }

    static RunLog in(Path logs) {
        Path file = logs.resolve("stack.log");
        try {
            FileOutputStream appended = new FileOutputStream(file.toFile(), true);
            return new RunLog(new PrintStream(appended, true, StandardCharsets.UTF_8), file);
        } catch (IOException e) {
            throw new StackFailure("The directory " + logs + " is not writable.", e);
        }
    }
}

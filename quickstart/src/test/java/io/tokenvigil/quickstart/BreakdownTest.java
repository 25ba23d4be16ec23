package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BreakdownTest {
    private static final RunLog LOG =
            new RunLog(
                    new PrintStream(OutputStream.nullOutputStream()),
                    Path.of("/data/logs/stack.log"));

    @Test
    void aDefectIsOneSentenceWithThePlaceOfItsStackTrace() {
        Breakdown breakdown =
                new Breakdown(new IllegalStateException("The topic is gone.\n  and more of it"));

        assertThat(breakdown.sentence(LOG))
                .isEqualTo(
                        "The run cannot go on: IllegalStateException: The topic is gone; its stack"
                                + " trace is in /data/logs/stack.log, beside the other logs.");
    }

    @Test
    void aFullDiskIsSaidWithWhatWasToBeWritten() {
        Breakdown breakdown =
                new Breakdown(
                        new UncheckedIOException(
                                "cannot write /data/ports.json",
                                new FileSystemException(
                                        "/data/ports.json.new", null, "No space left on device")));

        assertThat(breakdown.sentence(LOG))
                .startsWith(
                        "The run cannot go on: cannot write /data/ports.json: FileSystemException:"
                                + " /data/ports.json.new: No space left on device; its");
    }

    @Test
    void anExceptionThatHasNoWordsBesidesItsCausesDoesNotRepeatThem() {
        Breakdown breakdown =
                new Breakdown(new UncheckedIOException(new NoSuchFileException("/data/keys")));

        assertThat(breakdown.sentence(LOG))
                .startsWith("The run cannot go on: NoSuchFileException: /data/keys; its");
    }

    @Test
    void theStackTraceFollowsWhereThereIsNoLogYet() {
        Breakdown breakdown = new Breakdown(new IllegalStateException());

        assertThat(breakdown.sentence(RunLog.onStandardError()))
                .isEqualTo("The run cannot go on: IllegalStateException; its stack trace follows.");
    }
}

package io.tokenvigil.quickstart;

import java.time.Duration;
import java.util.Locale;

/// How far a file's import has come.
///
/// @param size of the file, in bytes
record ImportProgress(long size) {
    private static final double NANOS = 1e9;

    /// A line for people, with the rate and the time that is left at that rate.
    ///
    /// @param lines that were answered
    /// @param bytes of the file that were read for them
    String after(int lines, long bytes, Duration took) {
        double seconds = Math.max(1, took.toNanos()) / NANOS;
        double left = seconds / bytes * Math.max(0, size - bytes);
        return String.format(
                Locale.ROOT,
                "  %,d lines answered, %,.0f a second, %s left",
                lines,
                lines / seconds,
                span(Math.round(left)));
    }

    private static String span(long seconds) {
        return seconds < 60 ? seconds + " s" : "about " + Math.ceilDiv(seconds, 60) + " min";
    }
}

package io.tokenvigil.registry.console.bulk;

import io.tokenvigil.registry.bulk.RunView;
import io.tokenvigil.registry.bulk.Runs;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import org.jspecify.annotations.Nullable;

/// How far something has come, as a page shows it.
///
/// @param expected how many there were to come by, in words
/// @param changed when it last moved
/// @param finished when it was through, none before
public record RunLine(
        String id,
        String kind,
        long done,
        long refused,
        long seen,
        int most,
        String expected,
        Moment opened,
        Moment changed,
        @Nullable Moment finished) {

    static RunLine of(RunView run, Moments.Shown time) {
        return new RunLine(
                run.id().toString(),
                run.kind(),
                run.done(),
                run.refused(),
                run.seen(),
                run.expected(),
                counted(run.expected()),
                time.of(run.opened()),
                time.of(run.changed()),
                time.ofNullable(run.finished()));
    }

    /// A number of tokens, as far as they were counted.
    static String counted(int count) {
        return count > Runs.COUNTED ? Runs.COUNTED + "+" : String.valueOf(count);
    }

    /// Whether it can be said which part of it is done.
    public boolean isCounted() {
        return most <= Runs.COUNTED;
    }
}

package io.tokenvigil.registry.outcome;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of one report.
///
/// @param generation what an answer is kept as
/// @param code why it can never be taken
public record Receipt(
        UUID attempt, Result result, @Nullable Integer generation, @Nullable String code) {

    /// All but the last let the worker forget its record.
    public enum Result {
        /// An answer: appended, and the head moved to it.
        ADOPTED,
        /// It was here already.
        REPEATED,
        /// An answer: kept and being ended, no pointer moved.
        SUPERSEDED,
        /// An answer for a token that was deleted or revoked: it is being ended.
        GONE,
        /// An ending: what follows is decided.
        RECORDED,
        /// An ending that something newer has outdated: it is on record, and nothing follows.
        FENCED,
        /// It can never be taken.
        REFUSED
    }

    static Receipt of(Report report, Result result) {
        return of(report.attempt(), result);
    }

    static Receipt of(UUID attempt, Result result) {
        return new Receipt(attempt, result, null, null);
    }

    static Receipt kept(Report report, Result result, @Nullable Integer generation) {
        return new Receipt(report.attempt(), result, generation, null);
    }

    static Receipt refused(Report report, String code) {
        return new Receipt(report.attempt(), Result.REFUSED, null, code);
    }
}

package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.notice.JournalReads.Place;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A question, and what became of proving it.
///
/// @param claim what the journal says, where that is what the question says; none for what is
///   forged
/// @param at when it happened; none for what is forged
record Case(Question question, @Nullable Claim claim, @Nullable Instant at) {

    /// @param truth what the journal has at the question's place; none: nothing
    static Case of(Question question, JournalReads.@Nullable Entry truth) {
        return truth != null && question.claim().filter(truth.claim()::equals).isPresent()
                ? new Case(question, truth.claim(), truth.at())
                : new Case(question, null, null);
    }

    String id() {
        return question.id();
    }

    Place place() {
        return Place.of(question);
    }

    /// The token that it is about; none where the subject is no token's id.
    @Nullable UUID token() {
        try {
            return question.subject().length() == 36 ? UUID.fromString(question.subject()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.notice.JournalReads.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A question, and what became of proving it.
///
/// @param claim what the journal says, where that is what the question says; none for what is
///   forged
record Case(Question question, @Nullable Claim claim) {

    String id() {
        return question.id();
    }

    Place place() {
        return new Place(question.subject(), question.sequence());
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

package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.core.JsonPointer;
import io.tokenvigil.events.Code;
import org.jspecify.annotations.Nullable;

/// Answers that are no success, and what they prove: that nothing was spent.
///
/// @param path where in a JSON answer something has to be; none: the status alone decides
/// @param equals what has to be there; none: anything
/// @param code from the closed list of events
public record DeclaredOutcome(
        int status,
        @Nullable JsonPointer path,
        @Nullable String equals,
        Verdict verdict,
        Code code) {

    /// What follows.
    public enum Verdict implements Word {
        /// It will be refused again.
        REFUSED,
        /// The whole provider is asked again later.
        RETRY;

        @Override
        public String text() {
            return name();
        }
    }
}

package io.tokenvigil.worker.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.protocol.Issued;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How an attempt to refresh ended. Total and exclusive: what is not proved to be one of the first
/// three is unknown (I-14).
public sealed interface Outcome {
    /// No byte of the request left. It may be tried again without harm.
    record NotSent(Code code) implements Outcome {}

    /// The provider said no, and did nothing.
    ///
    /// @param retryAfter how long the provider wants to be left alone; null: it did not say
    record Refused(Code code, int httpStatus, @Nullable Duration retryAfter, Scope scope)
            implements Outcome {}

    /// The provider handed out a new generation, and its whole answer is here.
    record Done(Issued issued, int httpStatus) implements Outcome {}

    /// The provider may have acted or not.
    ///
    /// @param httpStatus 0 if none arrived
    /// @param rescue what arrived of a success that cannot be read; null: nothing worth keeping
    record Unknown(Code code, int httpStatus, @Nullable Secret rescue) implements Outcome {}

    /// What a refusal is about.
    enum Scope {
        TOKEN,
        PROVIDER
    }
}

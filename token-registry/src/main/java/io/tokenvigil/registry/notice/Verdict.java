package io.tokenvigil.registry.notice;

/// Whether an occasion is still one.
sealed interface Verdict {

    /// It is to be told.
    record Holds(Audience audience) implements Verdict {}

    /// It is not, and never will be again.
    record Drops(Reason reason) implements Verdict {}

    /// Why not; names go over the wire.
    enum Reason {
        /// The journal has no such event: it is forged, or somebody else's.
        NO_SUCH_EVENT,
        /// A newer generation is current.
        RENEWED,
        /// What ends does so at another instant now.
        EXPIRY_CHANGED,
        /// The token was revoked.
        REVOKED,
        /// The token, or the provider, is gone.
        DELETED,
        /// What was wrong no longer is.
        RECOVERED,
        /// The policy says that nobody needs to know.
        QUIET,
        /// A later event says more (M-3).
        MORE_URGENT
    }
}

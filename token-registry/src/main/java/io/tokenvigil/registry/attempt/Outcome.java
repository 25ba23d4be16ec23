package io.tokenvigil.registry.attempt;

/// How a call ended. What is not proved to be one of the first three is unknown (I-14).
public enum Outcome {
    /// Nothing left the worker.
    NOT_SENT,
    /// The provider said no.
    REFUSED,
    /// It did what it was asked, and its whole answer is here.
    DONE,
    /// It may have acted or not.
    UNKNOWN
}

package io.tokenvigil.events;

/// What a check of a new access token at its provider found.
public enum Verification {
    /// The provider accepted it.
    VERIFIED,
    /// No clear answer (403, 5xx, time-out), also after further tries.
    INCONCLUSIVE,
    /// The provider refused it.
    REJECTED,
    /// Not checked (yet): the provider has no verification, or the old one was dead already and the
    /// new one had to be handed over first.
    NOT_CHECKED
}

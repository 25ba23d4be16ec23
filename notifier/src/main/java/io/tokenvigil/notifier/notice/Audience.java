package io.tokenvigil.notifier.notice;

/// As whom somebody is told.
public enum Audience {
    /// Those whom the token names, or who look after it.
    OWNERS,
    /// Those who run the namespace or the installation.
    OPERATORS
}

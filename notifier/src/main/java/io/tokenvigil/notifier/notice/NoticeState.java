package io.tokenvigil.notifier.notice;

/// What became of a notice, as people are shown it.
public enum NoticeState {
    /// It waits: for its turn, for the registry, or for the mail server.
    PENDING,
    /// The mail server took it.
    SENT,
    /// It was refused for good, or there was nobody to send it to.
    FAILED,
    /// It no longer held, or something more urgent was said instead.
    DROPPED,
    /// The mail server never said what it did with it, twice.
    UNKNOWN
}

package io.tokenvigil.registry.notice;

/// As whom people are told.
enum Audience {
    OWNERS,
    OPERATORS
}

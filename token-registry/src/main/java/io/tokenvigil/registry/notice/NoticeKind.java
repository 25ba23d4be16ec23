package io.tokenvigil.registry.notice;

/// What an occasion is about.
enum NoticeKind {
    /// A rung of the access token's ladder was reached.
    EXPIRING,
    /// A rung of the grant's ladder was reached: somebody has to sign in again.
    GRANT_ENDING,
    /// The access token has expired.
    EXPIRED,
    /// Refreshing stopped until a person acts.
    NEEDS_PERSON,
    /// A provider is no longer called.
    PROVIDER_SUSPENDED
}

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
    PROVIDER_SUSPENDED,
    /// A superseded generation is to be revoked by a person, at the provider.
    RETIRING,
    /// The client credential that is used at a provider ends soon.
    PROVIDER_CREDENTIAL_EXPIRING;

    /// Whether it is about a provider rather than a token.
    boolean isOfProvider() {
        return this == PROVIDER_SUSPENDED || this == PROVIDER_CREDENTIAL_EXPIRING;
    }
}

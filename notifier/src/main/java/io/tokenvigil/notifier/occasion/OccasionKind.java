package io.tokenvigil.notifier.occasion;

/// What is to be told. In order of urgency, the most urgent last: of several about one token only
/// that one goes out (M-3).
public enum OccasionKind {
    /// A superseded generation is to be revoked by a person, at the provider.
    RETIRING,
    /// The client credential that is used at a provider ends soon.
    PROVIDER_CREDENTIAL_EXPIRING,
    /// A rung before (or after) the access token's expiry was reached.
    EXPIRING,
    /// A rung before the grant's end was reached: somebody will have to sign in again.
    GRANT_ENDING,
    /// The access token has expired.
    EXPIRED,
    /// Refreshing has stopped until a person acts.
    NEEDS_PERSON,
    /// A provider is no longer called.
    PROVIDER_SUSPENDED;

    /// Whether something stands still until a person acts: such a notice is never held back.
    public boolean now() {
        return switch (this) {
            case RETIRING, PROVIDER_CREDENTIAL_EXPIRING, EXPIRING, GRANT_ENDING -> false;
            case EXPIRED, NEEDS_PERSON, PROVIDER_SUSPENDED -> true;
        };
    }
}

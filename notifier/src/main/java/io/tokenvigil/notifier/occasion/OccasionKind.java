package io.tokenvigil.notifier.occasion;

/// What is to be told. In order of urgency, the most urgent last: of several about one token only
/// that one goes out (M-3).
public enum OccasionKind {
    /// What people were told could not be refreshed has been renewed.
    RECOVERED,
    /// A superseded generation is to be revoked by a person, at the provider.
    RETIRING,
    /// The client credential that is used at a provider ends soon.
    PROVIDER_CREDENTIAL_EXPIRING,
    /// One of the installation's own API keys ends soon.
    API_KEY_EXPIRING,
    /// A token that never expires comes to the age at which it is to be replaced.
    AGEING,
    /// A rung before (or after) the access token's expiry was reached.
    EXPIRING,
    /// A rung before the grant's end was reached: somebody will have to sign in again.
    GRANT_ENDING,
    /// A destination still runs on the generation before, and a rung of that one was reached.
    LEFT_BEHIND,
    /// The access token has expired.
    EXPIRED,
    /// A day later refreshing still stands until a person acts: the one reminder of that.
    STILL_NEEDS_PERSON,
    /// Refreshing has stopped until a person acts.
    NEEDS_PERSON,
    /// A provider is no longer called.
    PROVIDER_SUSPENDED;

    /// Whether something stands still until a person acts: such a notice is never held back.
    public boolean now() {
        return switch (this) {
            case RECOVERED,
                    RETIRING,
                    PROVIDER_CREDENTIAL_EXPIRING,
                    API_KEY_EXPIRING,
                    AGEING,
                    EXPIRING,
                    GRANT_ENDING,
                    LEFT_BEHIND ->
                    false;
            case EXPIRED, STILL_NEEDS_PERSON, NEEDS_PERSON, PROVIDER_SUSPENDED -> true;
        };
    }
}

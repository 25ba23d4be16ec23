package io.tokenvigil.registry.notice;

import io.tokenvigil.events.ExpiryClock;

/// What an occasion is about.
enum NoticeKind {
    /// A rung of the access token's ladder was reached.
    EXPIRING,
    /// A destination still runs on the generation before, and a rung of that one was reached.
    LEFT_BEHIND,
    /// A token that never expires comes to the age at which it is to be replaced.
    AGEING,
    /// A rung of the grant's ladder was reached: somebody has to sign in again.
    GRANT_ENDING,
    /// The access token has expired.
    EXPIRED,
    /// Refreshing stopped until a person acts.
    NEEDS_PERSON,
    /// What needed a person has been renewed.
    RECOVERED,
    /// A provider is no longer called.
    PROVIDER_SUSPENDED,
    /// A superseded generation is to be revoked by a person, at the provider.
    RETIRING,
    /// The client credential that is used at a provider ends soon.
    PROVIDER_CREDENTIAL_EXPIRING,
    /// One of the installation's own API keys ends soon.
    API_KEY_EXPIRING;

    /// What a rung on this clock is about.
    static NoticeKind ofRung(ExpiryClock clock) {
        return switch (clock) {
            case ACCESS -> EXPIRING;
            case GRANT -> GRANT_ENDING;
            case PREVIOUS -> LEFT_BEHIND;
            case AGE -> AGEING;
        };
    }

    /// Whether it is about a token.
    boolean isOfToken() {
        return !isOfProvider() && this != API_KEY_EXPIRING;
    }

    /// Whether it is about a step of a token's ladder.
    boolean isRung() {
        return this == EXPIRING || this == GRANT_ENDING || this == LEFT_BEHIND || this == AGEING;
    }

    /// Whether it is about a provider rather than a token.
    boolean isOfProvider() {
        return this == PROVIDER_SUSPENDED || this == PROVIDER_CREDENTIAL_EXPIRING;
    }
}

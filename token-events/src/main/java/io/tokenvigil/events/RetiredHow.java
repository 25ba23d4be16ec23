package io.tokenvigil.events;

/// What ended a superseded generation.
public enum RetiredHow {
    /// The provider, which was asked to revoke it.
    PROVIDER,
    /// A person, who revoked it at the provider and said so.
    PERSON,
    /// Its own expiry.
    EXPIRED,
    /// Nothing: there is no way to revoke it and it may still work until it expires. Tokenvigil has
    /// forgotten it.
    NONE
}

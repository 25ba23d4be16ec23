package io.tokenvigil.registry.token;

/// What decided when a generation that people submitted expires. Kept beside the expiry, so that a
/// surprising one can be explained.
public enum ExpiryRule {
    /// The request's `expiresAt`.
    EXPIRES_AT,
    /// The request's `expiresIn`.
    EXPIRES_IN,
    /// The request's `neverExpires`.
    NEVER,
    /// `exp` of the access token, which is a JWT.
    JWT_EXP,
    /// The provider's `assumedLifetime`.
    ASSUMED_LIFETIME,
    /// The provider's `maxLifetime`, which the others exceeded.
    MAX_LIFETIME,
    /// There is no value yet: the first refresh brings one, and says when it ends.
    NO_VALUE
}

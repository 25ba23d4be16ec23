package io.tokenvigil.events;

/// Why something failed or stopped: the closed list that stands in for a provider's own text, which
/// never leaves the registry (C-3). docs/events.md says for each what happened and what to do.
public enum Code {
    /// The provider no longer accepts the refresh token.
    INVALID_GRANT,
    /// The provider does not accept our client, or its credential, for this token.
    INVALID_CLIENT,
    /// The client may not use this kind of grant.
    UNAUTHORIZED_CLIENT,
    /// The scope asked for is more than was granted, or unknown.
    INVALID_SCOPE,
    /// The provider finds the request malformed: the entry does not fit it.
    INVALID_REQUEST,
    /// The provider refused with an error that has no code of its own here.
    REFUSED,
    /// The provider asked us to wait.
    RATE_LIMITED,
    /// The provider's edge answered that the service is down; the request was not processed.
    PROVIDER_UNAVAILABLE,
    /// No connection came about, so nothing was sent.
    NOT_SENT,
    /// The outbound guard does not allow the provider's address; nothing was sent.
    GUARD_REFUSED,
    /// The TLS handshake failed; nothing was sent.
    TLS_FAILED,
    /// The provider's host name did not resolve; nothing was sent.
    DNS_FAILED,
    /// The request left and no answer came back: whether the refresh token is spent is not known.
    OUTCOME_UNKNOWN,
    /// The answer was a success that does not parse.
    UNREADABLE_ANSWER,
    /// The new access token was refused when it was tried.
    REJECTED_BY_VERIFICATION,
    /// The grant is about to end: refreshing no longer gains time.
    GRANT_ENDING,
    /// The grant has ended.
    GRANT_ENDED,
    /// The provider's administrator declared tokens up to a point in time void.
    REVOKED_BY_ADMIN,
    /// The refresh token was used outside Tokenvigil.
    SPENT_ELSEWHERE,
    /// There is nothing to refresh with: the token is watched only.
    NO_CREDENTIAL,
    /// Nothing says when the new access token expires.
    NO_EXPIRY,
    /// The answer's expiry is not later than the one in hand.
    NO_GAIN,
    /// A client secret of the provider's entry is about to expire.
    CLIENT_SECRET_EXPIRING,
    /// The provider rejects our client for all of its tokens.
    CLIENT_REJECTED,
    /// An administrator of this installation suspended the provider.
    SUSPENDED_BY_ADMIN,
    /// Only a person can renew this token.
    MANUAL,
    /// The access token has expired.
    EXPIRED
}

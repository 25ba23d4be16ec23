package io.tokenvigil.embedded.provider;

/// What a second use of a refresh token does.
public enum Rotation {
    /// It is good until it expires.
    NONE,
    /// Inside the reuse grace it is answered again, as long as no successor was used (Auth0); after
    /// that as under [#STRICT].
    GRACE,
    /// Each spent token is answered again inside its own reuse grace (Okta); after that as under
    /// [#STRICT].
    WINDOW,
    /// It is refused, and the whole chain dies with it.
    STRICT
}

package io.tokenvigil.embedded.provider;

/// What a second use of a refresh token does.
public enum Rotation {
    /// It is good until it expires.
    NONE,
    /// Inside the reuse grace it is answered again; after that as under [#STRICT].
    GRACE,
    /// It is refused, and the whole chain dies with it.
    STRICT
}

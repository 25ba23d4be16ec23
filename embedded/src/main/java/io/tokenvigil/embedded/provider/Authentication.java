package io.tokenvigil.embedded.provider;

/// How a client must show who it is.
public enum Authentication {
    NONE,
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    /// A signed assertion (RFC 7523 §2.2).
    PRIVATE_KEY_JWT;

    /// How Keycloak calls it when this fails.
    String error() {
        return this == PRIVATE_KEY_JWT ? "invalid_client" : "unauthorized_client";
    }
}

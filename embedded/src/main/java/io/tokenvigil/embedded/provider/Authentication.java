package io.tokenvigil.embedded.provider;

/// How a client must show its secret.
public enum Authentication {
    NONE,
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST
}

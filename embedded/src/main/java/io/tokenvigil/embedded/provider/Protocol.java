package io.tokenvigil.embedded.provider;

/// What a client's grants are.
public enum Protocol {
    /// An access token with a refresh token (RFC 6749 §6).
    OAUTH2,
    /// Syniverse's apptoken, which is exchanged for its successor when it is over.
    APPTOKEN,
    /// GitLab's personal access token, which is rotated while it is good.
    PERSONAL_TOKEN;

    /// Whether a chain is over when its newest token is.
    boolean diesWithItsToken() {
        return this != APPTOKEN;
    }
}

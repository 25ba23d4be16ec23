package io.tokenvigil.embedded.provider;

/// Why a chain is dead.
public enum Ending {
    /// A spent token was presented again.
    REUSED("Session doesn't have required client"),
    /// A refresh token of it was revoked.
    REVOKED("Session not active"),
    /// An administrator has revoked all that was issued until some instant.
    NOT_BEFORE("Stale token"),
    /// The session's limit is over, whatever was refreshed.
    SESSION_OVER("Token is not active"),
    /// Nobody used it for too long.
    IDLE("Offline user session not found"),
    /// Its newest token has expired.
    EXPIRED("Token is not active");

    private final String description;

    Ending(String description) {
        this.description = description;
    }

    /// As Keycloak puts it to a client.
    String description() {
        return description;
    }
}

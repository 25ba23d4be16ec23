package io.tokenvigil.registry.provider;

/// What a refresh presents, and may so use up.
public enum Spends implements Word {
    REFRESH_TOKEN("refresh_token"),
    /// The old access token is exchanged for the new one.
    ACCESS_TOKEN("access_token"),
    /// The client's own credential, which stays good: a call may always be repeated.
    NOTHING("nothing");

    private final String text;

    Spends(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}

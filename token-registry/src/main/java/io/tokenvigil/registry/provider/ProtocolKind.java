package io.tokenvigil.registry.provider;

/// How a provider is spoken to.
public enum ProtocolKind implements Word {
    OAUTH2_REFRESH_TOKEN("oauth2-refresh-token", true),
    OAUTH2_CLIENT_CREDENTIALS("oauth2-client-credentials", true),
    APPTOKEN_REFRESH("apptoken-refresh", true),
    MANUAL("manual", false),
    HTTP("http", true);

    private final String text;
    private final boolean spoken;

    ProtocolKind(String text, boolean spoken) {
        this.text = text;
        this.spoken = spoken;
    }

    @Override
    public String text() {
        return text;
    }

    /// Whether the refresh worker of this release speaks it. Tokens of the others are watched, and
    /// renewed by a person.
    public boolean isSpoken() {
        return spoken;
    }
}

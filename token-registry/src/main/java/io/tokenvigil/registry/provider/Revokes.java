package io.tokenvigil.registry.provider;

/// What the provider revokes by a call (RFC 7009).
public enum Revokes implements Word {
    NONE("none"),
    /// One access token, and nothing beside it.
    ACCESS_TOKEN("access_token"),
    /// Any token.
    TOKEN("token");

    private final String text;

    Revokes(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}

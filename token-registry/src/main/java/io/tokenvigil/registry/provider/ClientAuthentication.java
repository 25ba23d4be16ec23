package io.tokenvigil.registry.provider;

/// How our client shows who it is (RFC 6749 §2.3, RFC 7523); fixed, never probed.
public enum ClientAuthentication implements Word {
    NONE("none"),
    CLIENT_SECRET_BASIC("client_secret_basic"),
    CLIENT_SECRET_POST("client_secret_post"),
    PRIVATE_KEY_JWT("private_key_jwt");

    private final String text;

    ClientAuthentication(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}

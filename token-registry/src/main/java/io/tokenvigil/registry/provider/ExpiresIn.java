package io.tokenvigil.registry.provider;

/// What the number means that an answer calls its expiry.
public enum ExpiresIn implements Word {
    /// By its size: a duration, or seconds or milliseconds since 1970.
    AUTO("auto"),
    SECONDS("seconds"),
    EPOCH_SECONDS("epoch_seconds"),
    EPOCH_MILLIS("epoch_millis");

    private final String text;

    ExpiresIn(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}

package io.tokenvigil.registry.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// The value that opens an API key: `tvk_` and [Unguessable] text, or as much of somebody's own.
public final class KeyValue {

    static final String PREFIX = "tvk_";

    private static final Pattern FORM = Pattern.compile("tvk_[A-Za-z0-9_-]{43,128}");

    private final String value;

    private KeyValue(String value) {
        this.value = value;
    }

    /// A value that nobody has seen.
    public static KeyValue fresh() {
        return new KeyValue(PREFIX + Unguessable.text());
    }

    /// The value, if the text has its form.
    public static Optional<KeyValue> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new KeyValue(text)) : Optional.empty();
    }

    /// What is stored.
    public KeyHash hash() {
        return new KeyHash(Unguessable.digest(value));
    }

    /// The value itself, for the one answer that shows it.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}

package io.tokenvigil.registry.feed;

import io.tokenvigil.registry.access.Unguessable;
import java.util.Optional;
import java.util.regex.Pattern;

/// What opens a feed: `tvf_` and [Unguessable] text. It stands in an address that a calendar
/// program keeps, so it opens names and dates only.
final class FeedKey {

    private static final String PREFIX = "tvf_";
    private static final Pattern FORM = Pattern.compile("tvf_[A-Za-z0-9_-]{43}");

    private final String value;

    private FeedKey(String value) {
        this.value = value;
    }

    /// One that nobody has seen.
    static FeedKey fresh() {
        return new FeedKey(PREFIX + Unguessable.text());
    }

    /// The key, if the text has its form.
    static Optional<FeedKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new FeedKey(text)) : Optional.empty();
    }

    /// What is stored, and found by an index.
    byte[] hash() {
        return Unguessable.digest(value);
    }

    /// The value itself, for the one answer that shows it.
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}

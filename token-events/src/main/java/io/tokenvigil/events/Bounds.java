package io.tokenvigil.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bounds of everything in an event, chosen so that the largest legal one still fits [#BODY]:
/// whoever accepts a name or label within them can always publish it. All lengths are in Java
/// characters (UTF-16 units).
///
/// User's words may hold any text but control characters (U+0000 to U+001F, U+007F) and unpaired
/// surrogates.
public final class Bounds {

    /// Bytes of an event's body.
    public static final int BODY = 16 * 1024;

    /// Characters of a token's name.
    public static final int NAME = 200;

    /// Entries of a token's labels.
    public static final int LABELS = 16;

    /// Characters of a label's key: visible ASCII, U+0021 to U+007E.
    public static final int LABEL_KEY = 63;

    /// Characters of a label's value.
    public static final int LABEL_VALUE = 255;

    /// Characters of a namespace's or provider's id: visible ASCII, U+0021 to U+007E.
    public static final int IDENTIFIER = 64;

    /// Characters of a destination's name.
    public static final int DESTINATION = 100;

    /// Characters of an actor's id.
    public static final int ACTOR_ID = 128;

    // What RFC 3339 can write with a four-digit year.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Bounds() {}

    /// A record's key as it is, or none where it is longer than a whole body may be.
    public static byte @Nullable [] shortKey(byte @Nullable [] key) {
        return key != null && key.length <= BODY ? key : null;
    }

    /// Whether `text` can be a user's words of at most `limit` characters.
    public static boolean isWords(String text, int limit) {
        if (text.length() > limit) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == 0x7f) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// Whether `text` is 1 to `limit` characters of visible ASCII.
    public static boolean isVisibleAscii(String text, int limit) {
        if (text.isEmpty() || text.length() > limit) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x21 || c > 0x7e) {
                return false;
            }
        }
        return true;
    }

    static void identifier(String field, String value) {
        if (!isVisibleAscii(value, IDENTIFIER)) {
            throw new IllegalArgumentException(
                    field
                            + " must be 1 to "
                            + IDENTIFIER
                            + " characters of visible ASCII, has "
                            + value.length());
        }
    }

    static void words(String field, String value, int least, int most) {
        if (value.length() < least || !isWords(value, most)) {
            throw new IllegalArgumentException(
                    field
                            + " must be "
                            + least
                            + " to "
                            + most
                            + " characters without control characters and unpaired surrogates, has "
                            + value.length());
        }
    }

    static void labels(Map<String, String> labels) {
        if (labels.size() > LABELS) {
            throw new IllegalArgumentException(
                    "labels has " + labels.size() + " entries, at most " + LABELS);
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (!isVisibleAscii(label.getKey(), LABEL_KEY)) {
                throw new IllegalArgumentException(
                        "a label's key must be 1 to "
                                + LABEL_KEY
                                + " characters of visible ASCII, has "
                                + label.getKey().length());
            }
            words("a label's value", label.getValue(), 0, LABEL_VALUE);
        }
    }

    static void sequence(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("sequence is " + value + ", must be at least 1");
        }
    }

    static void atLeast(String field, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be at least " + least);
        }
    }

    static void instant(String field, @Nullable Instant value) {
        if (value != null && (value.isBefore(FIRST) || value.isAfter(LAST))) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be in the years 1 to 9999");
        }
    }
}

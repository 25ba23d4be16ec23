package io.tokenvigil.registry.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rule for text that people write and other people read: names, owners, notes. Any script and
/// any emoji, but no control characters, line breaks, direction controls or halves of a surrogate
/// pair.
///
/// A line break would end a mail header (M-6); a direction control makes one name look like another
/// on a screen; NUL cannot be stored.
public final class Words {

    private Words() {}

    /// Why this text is refused, if it is.
    ///
    /// @param most in Java characters (UTF-16 units), as in the event contract
    public static Optional<String> refusal(String text, int most) {
        if (text.length() > most) {
            return Optional.of("has " + text.length() + " characters, at most " + most);
        }
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            String kind = forbidden(point);
            if (kind != null) {
                return Optional.of(
                        "contains %s %s at position %d: remove it"
                                .formatted(kind, named(point), i + 1));
            }
            i += Character.charCount(point);
        }
        return Optional.empty();
    }

    private static @Nullable String forbidden(int point) {
        if (isDirectionControl(point)) {
            return "the direction control";
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL -> "the control character";
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "the line break";
            case Character.SURROGATE -> "half of a surrogate pair,";
            default -> null;
        };
    }

    /// Unicode's property Bidi_Control.
    private static boolean isDirectionControl(int point) {
        return point == 0x061c
                || point == 0x200e
                || point == 0x200f
                || (point >= 0x202a && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069);
    }

    private static String named(int point) {
        String name = Character.getName(point);
        return name == null || Character.getType(point) == Character.SURROGATE
                ? "U+%04X".formatted(point)
                : "U+%04X (%s)".formatted(point, name);
    }
}

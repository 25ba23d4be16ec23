package io.tokenvigil.notifier.rendering;

import org.jspecify.annotations.Nullable;

/// The user's own words, made safe to stand among ours: in one line, in their own direction only,
/// and of bounded length. Whoever writes a name cannot make the text around it read differently.
final class ShownText {
    private static final int LIMIT = 300;

    private ShownText() {}

    static String of(@Nullable String words) {
        return of(words, LIMIT);
    }

    /// @param limit characters (code points) at most; an ellipsis stands for the rest
    static String of(@Nullable String words, int limit) {
        if (words == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder();
        words.codePoints().forEach(point -> append(shown, point));
        return cut(shown.toString().strip(), limit);
    }

    private static void append(StringBuilder shown, int point) {
        if (breaksLine(point)) {
            if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
                shown.append(' ');
            }
        } else if (isSeen(point)) {
            shown.appendCodePoint(point);
        }
    }

    private static boolean breaksLine(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isSeen(int point) {
        return !isDirection(point)
                && point != 0xFEFF
                // Unpaired surrogates cannot be written as UTF-8; noncharacters mean nothing.
                && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                && (point & 0xFFFE) != 0xFFFE
                && !(point >= 0xFDD0 && point <= 0xFDEF);
    }

    /// Marks, embeddings, overrides and isolates of the bidirectional algorithm.
    private static boolean isDirection(int point) {
        return point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }

    private static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)).stripTrailing() + "…";
    }
}

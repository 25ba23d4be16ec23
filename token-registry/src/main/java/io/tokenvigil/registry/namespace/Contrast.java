package io.tokenvigil.registry.namespace;

import java.util.regex.Pattern;

/// How well a colour can be read, by WCAG 2.1 (success criterion 1.4.3).
final class Contrast {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final double ENOUGH = 4.5;

    private Contrast() {}

    /// Six hexadecimal digits behind a `#`.
    static boolean isColour(String text) {
        return COLOUR.matcher(text).matches();
    }

    /// Whether small text of that colour can be read on white.
    static boolean isReadableOnWhite(String colour) {
        double luminance =
                0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
        return (1 + 0.05) / (luminance + 0.05) >= ENOUGH;
    }

    private static double part(String colour, int at) {
        double share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}

package io.tokenvigil.worker.expiry;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the number that a provider put where an expiry goes, as number or text.
public final class ClaimedNumber {
    /// Exponents and digits are bounded: `1e999999999` must not cost anything.
    private static final Pattern NUMBER =
            Pattern.compile("\\+?\\d{1,30}(\\.\\d{0,30})?([eE][+-]?\\d{1,3})?");

    /// Beyond it a double no longer holds every whole number.
    private static final double MOST = 9e15;

    private ClaimedNumber() {}

    /// The number's whole part; nothing for what is not a number, 0 or less, or absurdly large:
    /// those count as missing.
    public static OptionalLong of(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        var stripped = text.strip();
        if (!NUMBER.matcher(stripped).matches()) {
            return OptionalLong.empty();
        }
        var number = Double.parseDouble(stripped);
        return number >= 1 && number <= MOST
                ? OptionalLong.of((long) number)
                : OptionalLong.empty();
    }
}

package io.tokenvigil.registry.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A field that cannot be taken: where it is, what it said, and what to write instead.
///
/// @param field path from the request's root: `recipients[2].email`
/// @param value what came, cut short and without a user of an address; none where it was left out
///   or is a secret (C-2)
/// @param message a sentence for whoever sent it
@Schema(name = "Refusal")
public record Refusal(
        @Schema(description = "Path from the body's root") String field,
        @Schema(description = "What came, cut short; absent where it may be a secret")
                @Nullable String value,
        @Schema(description = "What to write instead") String message) {

    private static final int SHOWN = 100;

    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:)?//");

    public Refusal {
        value = value == null ? null : shown(value);
    }

    private static String shown(String value) {
        return cut(withoutUser(value));
    }

    /// Who signs in at an address, and the password, are left out. A password may have any
    /// character and need not be escaped: it goes up to the last `@`.
    private static String withoutUser(String value) {
        int end = value.lastIndexOf('@');
        Matcher address = ADDRESS.matcher(value);
        int begin = address.lookingAt() ? address.end() : 0;
        boolean named = begin > 0 ? begin < end : value.lastIndexOf(':', end) >= 0;
        return named ? value.substring(0, begin) + "***" + value.substring(end) : value;
    }

    private static String cut(String value) {
        if (value.length() <= SHOWN) {
            return value;
        }
        // Half of a surrogate pair would not survive being written as UTF-8.
        int end = Character.isHighSurrogate(value.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return value.substring(0, end) + "…";
    }
}

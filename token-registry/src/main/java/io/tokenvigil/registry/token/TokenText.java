package io.tokenvigil.registry.token;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.secrets.Secret;
import org.jspecify.annotations.Nullable;

/// The rule for a token's value: what RFC 6749 (appendix A.12) lets one consist of. A line break or
/// a blank around it comes from a file or a clipboard, and no provider would take it.
public final class TokenText {

    private TokenText() {}

    /// The value, or none where it was refused. A refusal never repeats it.
    public static @Nullable Secret checked(Checks checks, String field, @Nullable Secret value) {
        if (value == null || isTokenText(value.revealBytes())) {
            return value;
        }
        checks.refuse(
                field,
                "has a blank at an end, a line break, or a character that is not visible ASCII:"
                        + " copy the token alone");
        return null;
    }

    private static boolean isTokenText(byte[] value) {
        if (value.length == 0 || value[0] == ' ' || value[value.length - 1] == ' ') {
            return false;
        }
        for (byte b : value) {
            if (b < 0x20 || b > 0x7e) {
                return false;
            }
        }
        return true;
    }
}

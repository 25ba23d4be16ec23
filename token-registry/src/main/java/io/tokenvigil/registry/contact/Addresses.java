package io.tokenvigil.registry.contact;

import io.tokenvigil.registry.input.Checks;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads where a notice goes, in which language, and in whose time.
public final class Addresses {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    /// RFC 5322's dot-atom on both sides, in ASCII: no quoting, comments, brackets or blanks, so an
    /// address is one word in any header. Domains of other scripts are written in Punycode.
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                            + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private Addresses() {}

    /// One address that is safe in a mail header (M-6).
    public static @Nullable String email(Checks checks, String field, @Nullable String value) {
        if (value != null
                && (value.length() > LONGEST
                        || value.indexOf('@') > LONGEST_LOCAL
                        || !EMAIL.matcher(value).matches())) {
            checks.refuse(
                    field,
                    value,
                    "must be one address such as owner@example.com, in ASCII, without a name or quotes");
            return null;
        }
        return value;
    }

    /// A language tag in its usual spelling.
    public static @Nullable String locale(Checks checks, String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            String tag = new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
            if (!tag.equals("und")) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            // Refused below.
        }
        checks.refuse(field, value, "must be a language tag (BCP 47) such as ja or en-GB");
        return null;
    }

    /// A zone that this machine knows.
    public static @Nullable ZoneId zone(Checks checks, String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            checks.refuse(field, value, "must be a time zone such as Asia/Tokyo or UTC");
            return null;
        }
    }
}

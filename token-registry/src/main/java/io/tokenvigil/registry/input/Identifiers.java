package io.tokenvigil.registry.input;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ids that people choose: of namespaces, providers, named policies and contacts. They stand in
/// URLs, in events and on the topic's headers, so they are plain.
public final class Identifiers {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private static final String RULE =
            "must be 1 to 64 lower-case letters, digits, '.', '_' or '-', and start with a letter or digit";

    private Identifiers() {}

    /// Whether this can be an id at all.
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /// The id, refused unless it has their form.
    public static @Nullable String checked(Checks checks, String field, @Nullable String value) {
        if (value != null && !isOne(value)) {
            checks.refuse(field, value, RULE);
            return null;
        }
        return value;
    }
}

package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text with placeholders such as `{refreshToken}`. Any other brace stands for itself. What fills
/// a placeholder is encoded by the place where it stands; that is the worker's part.
public record Template(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    /// None where it names a placeholder that there is not.
    static @Nullable Template of(Checks checks, String field, String text) {
        Matcher named = PLACEHOLDER.matcher(text);
        while (named.find()) {
            if (Placeholder.of(named.group(1)).isEmpty()) {
                checks.refuse(
                        field, named.group(), "is no placeholder: there are " + Placeholder.list());
                return null;
            }
        }
        return new Template(text);
    }

    Set<Placeholder> placeholders() {
        Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
        PLACEHOLDER
                .matcher(text)
                .results()
                .forEach(named -> Placeholder.of(named.group(1)).ifPresent(used::add));
        return used;
    }

    /// The text with every placeholder filled, for a look at what comes out.
    String filled(Function<Placeholder, String> value) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        named ->
                                Matcher.quoteReplacement(
                                        value.apply(Placeholder.of(named.group(1)).orElseThrow())));
    }
}

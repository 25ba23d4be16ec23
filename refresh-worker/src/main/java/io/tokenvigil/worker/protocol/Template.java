package io.tokenvigil.worker.protocol;

import io.tokenvigil.outbound.Secret;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with placeholders such as `{refreshToken}`. Any other brace stands for itself.
record Template(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    /// @throws IllegalArgumentException for a placeholder that there is not
    Template {
        PLACEHOLDER.matcher(text).results().forEach(named -> placeholder(named.group(1)));
    }

    /// The text with each placeholder filled as the place demands.
    ///
    /// @throws MissingValue where nothing is there to fill one with
    /// @throws IllegalArgumentException where the place cannot have the value
    Secret filled(Map<Placeholder, Secret> values, Place place) {
        return Secret.of(
                PLACEHOLDER
                        .matcher(text)
                        .replaceAll(
                                named ->
                                        Matcher.quoteReplacement(
                                                filled(
                                                        placeholder(named.group(1)),
                                                        values,
                                                        place))));
    }

    private static String filled(
            Placeholder placeholder, Map<Placeholder, Secret> values, Place place) {
        var value = values.get(placeholder);
        if (value == null) {
            throw new MissingValue(placeholder);
        }
        return place.encoded(value.reveal());
    }

    private static Placeholder placeholder(String name) {
        return Placeholder.of(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown placeholder " + name));
    }

    /// A request needs what the lease does not have.
    static final class MissingValue extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Placeholder placeholder;

        MissingValue(Placeholder placeholder) {
            super("no value for " + placeholder);
            this.placeholder = placeholder;
        }

        Placeholder placeholder() {
            return placeholder;
        }
    }
}

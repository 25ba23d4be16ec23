package io.tokenvigil.registry.console.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An English sentence, with places for values, and the same in another language.
///
/// @param literals what the English one has around its values
/// @param words the other one, with the values as `%1$s`, `%2$s`, …
record Translation(List<String> literals, String words) {

    private static final String VALUE = "%s";
    private static final Pattern PLACE = Pattern.compile("%(\\d)\\$s");

    Translation {
        literals = List.copyOf(literals);
    }

    /// @param english with `%s` for each value
    static Translation of(String english, String words) {
        return new Translation(List.of(english.split(VALUE, -1)), words);
    }

    String english() {
        return String.join(VALUE, literals);
    }

    boolean hasValues() {
        return literals.size() > 1;
    }

    /// How much of the English sentence is no value.
    int length() {
        return literals.stream().mapToInt(String::length).sum();
    }

    /// The sentence in the other language, with the values of this text; empty where the text is
    /// another sentence. Looks at each character once per literal, however long the values are.
    Optional<String> saying(String text) {
        return values(text).map(this::with);
    }

    private Optional<List<String>> values(String text) {
        String first = literals.getFirst();
        if (!hasValues()) {
            return text.equals(first) ? Optional.of(List.of()) : Optional.empty();
        }
        String last = literals.getLast();
        int end = text.length() - last.length();
        if (end < first.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        int from = first.length();
        for (String literal : literals.subList(1, literals.size() - 1)) {
            int at = text.indexOf(literal, from);
            if (at < 0 || at + literal.length() > end) {
                return Optional.empty();
            }
            values.add(text.substring(from, at));
            from = at + literal.length();
        }
        values.add(text.substring(from, end));
        return Optional.of(values);
    }

    /// In one pass: a value may look like a place.
    private String with(List<String> values) {
        return PLACE.matcher(words)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        values.get(Integer.parseInt(place.group(1)) - 1)));
    }
}

package io.tokenvigil.outbound;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The headers of an answer, by lower-case name. Values are the other side's text and may be
/// secret, so they do not print.
public final class AnswerHeaders {
    private final Map<String, List<String>> values;

    private AnswerHeaders(Map<String, List<String>> values) {
        this.values = values;
    }

    /// Names in any case; values of names that differ in case only are joined.
    public static AnswerHeaders of(Iterable<Map.Entry<String, String>> entries) {
        var values = new TreeMap<String, List<String>>();
        for (var entry : entries) {
            values.merge(
                    entry.getKey().toLowerCase(Locale.ROOT),
                    List.of(entry.getValue()),
                    AnswerHeaders::joined);
        }
        return new AnswerHeaders(values);
    }

    public static AnswerHeaders none() {
        return new AnswerHeaders(Map.of());
    }

    /// The first value of the header.
    public Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT))).map(List::getFirst);
    }

    @Override
    public String toString() {
        return values.keySet().stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}

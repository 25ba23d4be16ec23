package io.tokenvigil.registry.console.frame;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// English sentences in another language. Where several fit a text, the one with the most words of
/// its own does.
final class Translations {

    private final List<Translation> all;
    private final Map<String, Translation> withoutValues;
    private final List<Translation> withValues;

    /// @param sentences English ones, with `%s` for each value, and the same with `%1$s`, `%2$s`, …
    Translations(Map<String, String> sentences) {
        this.all =
                sentences.entrySet().stream()
                        .map(entry -> Translation.of(entry.getKey(), entry.getValue()))
                        .sorted(
                                Comparator.comparingInt(Translation::length)
                                        .reversed()
                                        .thenComparing(Translation::english))
                        .toList();
        this.withoutValues =
                all.stream()
                        .filter(one -> !one.hasValues())
                        .collect(Collectors.toMap(Translation::english, Function.identity()));
        this.withValues = all.stream().filter(Translation::hasValues).toList();
    }

    List<Translation> all() {
        return all;
    }

    /// The sentence that this text is; empty where it is none of these.
    Optional<Translation> find(String english) {
        Translation whole = withoutValues.get(english);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (Translation one : withValues) {
            if (one.saying(english).isPresent()) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /// The text in the other language.
    Optional<String> of(String english) {
        return find(english).flatMap(one -> one.saying(english));
    }
}

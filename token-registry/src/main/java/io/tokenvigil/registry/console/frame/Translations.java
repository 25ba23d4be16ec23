package io.tokenvigil.registry.console.frame;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// English sentences in another language. Where several fit a text, the one with the most words of
/// its own does.
final class Translations {

    private final List<Translation> all;

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
    }

    List<Translation> all() {
        return all;
    }

    /// The sentence that this text is; empty where it is none of these.
    Optional<Translation> find(String english) {
        return all.stream().filter(one -> one.saying(english).isPresent()).findFirst();
    }

    /// The text in the other language.
    Optional<String> of(String english) {
        return all.stream().flatMap(one -> one.saying(english).stream()).findFirst();
    }
}

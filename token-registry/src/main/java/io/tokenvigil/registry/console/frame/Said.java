package io.tokenvigil.registry.console.frame;

import java.util.List;
import java.util.stream.Collectors;

/// Words and the language that they are in, which need not be the page's.
public record Said(String text, Language language) {

    /// Sentences of one language, one behind the other.
    public static Said joined(List<Said> sentences) {
        Language language = sentences.getFirst().language();
        String between =
                switch (language) {
                    case EN -> "; ";
                    case JA -> " ";
                };
        return new Said(
                sentences.stream().map(Said::text).collect(Collectors.joining(between)), language);
    }
}

package io.tokenvigil.registry.console.frame;

import java.util.List;

/// A field that was refused, as a page says it.
///
/// @param field what the API calls it; empty where it is about none
/// @param message reads on from the field's name
public record SaidRefusal(String field, Said message) {

    /// The field's name and what is wrong with it.
    public Said whole() {
        return new Said((field + " " + message.text()).strip(), message.language());
    }

    /// What is wrong, under the name that the field has on the page.
    ///
    /// @param line which of the field's lines it is about; empty where it is about none
    public Said under(String label, String line) {
        String place = line.isEmpty() ? "" : " (%s)".formatted(line);
        String text =
                switch (message.language()) {
                    case EN -> "“%s”%s %s".formatted(label, place, message.text());
                    case JA -> "「%s」%s%s".formatted(label, place, message.text());
                };
        return new Said(text, message.language());
    }

    /// All of these, each once.
    public static Said joined(List<SaidRefusal> refusals) {
        return Said.joined(refusals.stream().map(SaidRefusal::whole).distinct().toList());
    }
}

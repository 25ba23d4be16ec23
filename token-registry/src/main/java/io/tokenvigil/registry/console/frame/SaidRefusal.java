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

    /// All of these, each once.
    public static Said joined(List<SaidRefusal> refusals) {
        return Said.joined(refusals.stream().map(SaidRefusal::whole).distinct().toList());
    }
}

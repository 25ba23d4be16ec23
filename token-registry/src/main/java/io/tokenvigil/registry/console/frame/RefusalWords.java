package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.input.Refusal;
import java.util.List;
import java.util.Optional;

/// What the API refuses, said in one language; in English where nobody has said it in that one.
public final class RefusalWords {

    private static final String MORE = " (and ";

    private final Language language;
    private final Translations translations;

    RefusalWords(Language language, Translations translations) {
        this.language = language;
        this.translations = translations;
    }

    /// A problem: its fields where it names some, else its sentence.
    public Said problem(String detail, List<Refusal> errors) {
        return errors.isEmpty() ? sentence(detail) : SaidRefusal.joined(fields(errors));
    }

    /// What stands in a problem's detail.
    public Said sentence(String detail) {
        return translations
                .of(detail)
                .or(() -> ofFields(detail))
                .map(text -> new Said(text, language))
                .orElseGet(() -> new Said(detail, Language.EN));
    }

    /// What is wrong with the fields of one request: all of it in one language.
    public List<SaidRefusal> fields(List<Refusal> refusals) {
        List<SaidRefusal> said =
                refusals.stream()
                        .flatMap(
                                refusal ->
                                        translations.of(refusal.message()).stream()
                                                .map(text -> said(refusal, text, language)))
                        .toList();
        return said.size() == refusals.size()
                ? said
                : refusals.stream()
                        .map(refusal -> said(refusal, refusal.message(), Language.EN))
                        .toList();
    }

    private static SaidRefusal said(Refusal refusal, String message, Language language) {
        return new SaidRefusal(refusal.field(), new Said(message, language));
    }

    /// The first field and its message, and how many more there are.
    private Optional<String> ofFields(String detail) {
        int more = detail.lastIndexOf(MORE);
        Optional<String> others =
                more < 0 ? Optional.empty() : translations.of(detail.substring(more));
        // Before the whole is tried: the last value of the first message would take them in.
        return others.flatMap(rest -> ofField(detail.substring(0, more)).map(first -> first + rest))
                .or(() -> ofField(detail));
    }

    private Optional<String> ofField(String text) {
        int name = text.indexOf(' ');
        return name < 0
                ? Optional.empty()
                : translations
                        .of(text.substring(name + 1))
                        .map(message -> text.substring(0, name + 1) + message);
    }
}

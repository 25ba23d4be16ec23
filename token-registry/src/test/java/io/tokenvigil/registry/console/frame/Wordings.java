package io.tokenvigil.registry.console.frame;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All the texts that an expression can come to, with [#VALUE] where only a running program knows.
record Wordings(Set<String> texts) {

    /// Stands for a value.
    static final String VALUE = "\ue000";

    static final Wordings NONE = new Wordings(Set.of());
    static final Wordings UNKNOWN = of(VALUE);

    Wordings {
        texts = Set.copyOf(texts);
    }

    static Wordings of(String text) {
        return new Wordings(Set.of(text));
    }

    /// The wordings of all of these.
    static <T> Wordings all(Stream<T> many, Function<T, Wordings> each) {
        return new Wordings(
                many.flatMap(one -> each.apply(one).texts().stream()).collect(Collectors.toSet()));
    }

    /// One of these or one of those.
    Wordings or(Wordings others) {
        return all(Stream.of(this, others), one -> one);
    }

    /// Each of these with each of those behind it.
    Wordings then(Wordings others) {
        return all(
                texts.stream(),
                text -> all(others.texts.stream(), other -> Wordings.of(text + other)));
    }

    /// These with each of the others for a part of them.
    Wordings with(String part, Wordings others) {
        return all(
                texts.stream(),
                text -> all(others.texts.stream(), other -> of(text.replace(part, other))));
    }
}

package io.tokenvigil.registry.audit;

import java.util.List;
import java.util.stream.Stream;

/// A piece of a statement with its parameters in order.
record Piece(String text, List<Object> parameters) {

    static final Piece NOTHING = of("");

    Piece {
        parameters = List.copyOf(parameters);
    }

    static Piece of(String text, Object... parameters) {
        return new Piece(text, List.of(parameters));
    }

    /// One behind the other.
    Piece and(Piece more) {
        return new Piece(
                text + more.text,
                Stream.concat(parameters.stream(), more.parameters.stream()).toList());
    }

    Piece and(String more, Object... itsParameters) {
        return and(of(more, itsParameters));
    }
}

package io.tokenvigil.registry.input;

/// What reading a text came to.
sealed interface Parsed<T> {

    record Good<T>(T value) implements Parsed<T> {}

    /// It is not what was wanted.
    ///
    /// @param message what to write instead
    record Bad<T>(String message) implements Parsed<T> {}
}

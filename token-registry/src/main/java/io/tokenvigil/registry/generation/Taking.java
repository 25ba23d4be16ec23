package io.tokenvigil.registry.generation;

/// What became of a value that people brought.
public sealed interface Taking {

    /// It is the token's generation of this number.
    record Taken(int generation) implements Taking {}

    /// Its refresh token is registered with another token, and nothing was kept.
    record HeldElsewhere(Holder holder) implements Taking {}
}

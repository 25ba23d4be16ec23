package io.tokenvigil.embedded.http;

/// Is told once what became of an answer.
@FunctionalInterface
public interface Receipt {
    /// @param whole every byte of it was handed to the network
    void delivered(boolean whole);
}

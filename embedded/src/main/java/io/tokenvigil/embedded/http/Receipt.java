package io.tokenvigil.embedded.http;

/// Is told once what became of an answer.
@FunctionalInterface
public interface Receipt {
    /// The answer is as far out as it will get.
    ///
    /// @param whole every byte of it was handed to the network
    void delivered(boolean whole);
}

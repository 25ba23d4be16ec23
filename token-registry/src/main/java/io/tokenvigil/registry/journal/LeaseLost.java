package io.tokenvigil.registry.journal;

/// Another relay holds the lease: whatever is in hand is its to publish now.
final class LeaseLost extends Exception {

    LeaseLost() {
        super("another relay holds the lease");
    }
}

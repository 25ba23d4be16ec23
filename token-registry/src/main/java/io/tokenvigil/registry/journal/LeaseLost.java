package io.tokenvigil.registry.journal;

/// Another relay holds the lease, or is to: whatever is in hand is its to publish now.
class LeaseLost extends Exception {

    LeaseLost() {
        this("another relay holds the lease");
    }

    private LeaseLost(String why) {
        super(why);
    }

    /// The next event is of a type that this replica does not know: a newer one is there, which
    /// wrote it, and is to publish it.
    static final class ToNewer extends LeaseLost {

        ToNewer(String type) {
            super("left to a newer replica: type=" + type);
        }
    }
}

package io.tokenvigil.quickstart.rig;

/// A part that is struck, by its name in the stack.
public enum Victim {
    WORKER("worker"),
    WORKER2("worker2"),
    /// Its relay with it.
    REGISTRY("registry"),
    KAFKA("kafka"),
    POSTGRES("postgres");

    private final String process;

    Victim(String process) {
        this.process = process;
    }

    String process() {
        return process;
    }

    /// The one to strike where this one is down.
    Victim next() {
        return switch (this) {
            case WORKER -> WORKER2;
            case WORKER2 -> REGISTRY;
            case REGISTRY -> KAFKA;
            case KAFKA -> POSTGRES;
            case POSTGRES -> WORKER;
        };
    }

    boolean isWorker() {
        return this == WORKER || this == WORKER2;
    }
}

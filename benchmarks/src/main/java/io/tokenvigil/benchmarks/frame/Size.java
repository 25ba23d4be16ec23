package io.tokenvigil.benchmarks.frame;

/// How much is done.
public enum Size {
    /// To see that it works; its figures mean nothing.
    TRY(2),
    /// To see that it has not become far slower: as quick, in fewer rounds and beside fewer peers.
    GUARD(3),
    /// Two to twelve minutes a benchmark on a quiet machine with two processors.
    QUICK(5),
    /// The sizes that people run.
    FULL(7);

    private final int rounds;

    Size(int rounds) {
        this.rounds = rounds;
    }

    /// Rounds that count; one more comes before them to warm up.
    public int rounds() {
        return rounds;
    }

    public int of(int toTry, int quick, int full) {
        return switch (this) {
            case TRY -> toTry;
            case GUARD, QUICK -> quick;
            case FULL -> full;
        };
    }
}

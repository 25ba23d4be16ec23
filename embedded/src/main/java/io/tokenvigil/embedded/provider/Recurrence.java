package io.tokenvigil.embedded.provider;

/// How often a fault happens.
///
/// @param times how many calls it spoils, 0 for no end
/// @param probability above 0, up to 1: of each call that it could spoil
/// @param seed the same one makes the same choices
public record Recurrence(int times, double probability, long seed) {
    static final Recurrence ONCE = new Recurrence(1, 1, 0);

    public Recurrence {
        if (times < 0) {
            throw new IllegalArgumentException("times must not be negative: " + times);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "probability must be above 0 and at most 1: " + probability);
        }
    }
}

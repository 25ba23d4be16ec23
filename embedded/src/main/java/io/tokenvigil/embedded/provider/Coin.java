package io.tokenvigil.embedded.provider;

/// Chance that can be replayed: what falls depends on the seed and on which presentation it is (the
/// client's how manieth chain, which generation, shown the how manieth time), so not on the order
/// in which concurrent calls arrive.
final class Coin {
    private Coin() {}

    /// Evenly spread from 0 to below 1.
    ///
    /// @param unplaced the how manieth call without a known token this is
    static double toss(Fault fault, Shown shown, Place place, long unplaced) {
        long mixed = mixed(fault.often().seed());
        mixed = mixed(mixed ^ fault.kind().name().hashCode());
        mixed = mixed(mixed ^ String.valueOf(shown.client()).hashCode());
        mixed = mixed(mixed ^ place.known().map(chain -> (long) chain.ordinal()).orElse(-unplaced));
        mixed = mixed(mixed ^ place.generation());
        mixed = mixed(mixed ^ place.presentation());
        return (mixed >>> 11) * 0x1.0p-53;
    }

    /// SplitMix64's step.
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

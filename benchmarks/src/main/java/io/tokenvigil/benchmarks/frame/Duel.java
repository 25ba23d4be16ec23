package io.tokenvigil.benchmarks.frame;

import java.util.List;

/// A contest with one rival: A-B-B-A.
///
/// @param condition under which they are compared
/// @param aim of ours
public record Duel(String condition, Aim aim, Arm ours, Arm peer) {

    /// By rates.
    ///
    /// @param items of each lap
    public Comparison fight(int rounds, int items, Progress progress) throws Exception {
        return new Contest(
                        condition,
                        Figure.RATE,
                        ours,
                        items,
                        List.of(new Contest.Rival(peer, items, aim)))
                .hold(rounds, progress)
                .getFirst();
    }
}

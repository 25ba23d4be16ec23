package io.tokenvigil.benchmarks.frame;

import java.util.List;

/// Arms in turn, there and back, A-B-C-C-B-A: a machine that grows slower or faster meanwhile
/// wrongs none.
///
/// @param rounds that count
public record Turns(int rounds) {

    /// What an arm does when it has its turn.
    @FunctionalInterface
    public interface Turn<A> {
        /// Once for each arm and round.
        ///
        /// @param round from 1; 0 warms up and counts for nothing
        void take(A arm, int round) throws Exception;
    }

    /// One round to warm up, and then those that count.
    public <A> void each(List<A> arms, Turn<A> turn) throws Exception {
        for (A arm : arms) {
            turn.take(arm, 0);
        }
        for (int round = 1; round <= rounds; round++) {
            for (A arm : round % 2 == 1 ? arms : arms.reversed()) {
                turn.take(arm, round);
            }
        }
    }
}

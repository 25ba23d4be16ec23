package io.tokenvigil.benchmarks.frame;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.meter.Meter;
import java.util.ArrayList;
import java.util.List;

/// Two arms in turn, A-B-B-A: a machine that grows slower or faster meanwhile wrongs neither.
///
/// @param condition under which they are compared
/// @param aim of ours
public record Duel(String condition, Aim aim, Arm ours, Arm peer) {

    /// Who begins a round: by turns.
    static List<Boolean> oursBegins(int rounds) {
        List<Boolean> turns = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            turns.add(round % 2 == 1);
        }
        return turns;
    }

    /// One round to warm up, which counts for nothing, and then those that do.
    ///
    /// @param items of each lap
    public Comparison fight(int rounds, int items, Progress progress) throws Exception {
        lap(ours, 0, items);
        lap(peer, 0, items);
        List<Lap> ofOurs = new ArrayList<>();
        List<Lap> ofPeer = new ArrayList<>();
        int round = 0;
        for (boolean oursBegins : oursBegins(rounds)) {
            round++;
            if (oursBegins) {
                ofOurs.add(said(lap(ours, round, items), progress));
                ofPeer.add(said(lap(peer, round, items), progress));
            } else {
                ofPeer.add(said(lap(peer, round, items), progress));
                ofOurs.add(said(lap(ours, round, items), progress));
            }
        }
        return new Comparison(condition, aim, ofOurs, ofPeer);
    }

    private static Lap lap(Arm arm, int round, int items) throws Exception {
        Arm.Work work = arm.prepare(items);
        Meter.Reading before = arm.meter().read();
        Arrivals arrivals = work.go();
        return new Lap(arm.name(), round, arrivals, before.until(arm.meter().read()));
    }

    private Lap said(Lap lap, Progress progress) {
        progress.over(condition, lap);
        return lap;
    }
}

package io.tokenvigil.benchmarks.frame;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.meter.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Arms in [Turns], each with as many items a lap as it can bear.
///
/// @param condition under which they are compared
/// @param figure by which they are
/// @param items of each lap of ours
public record Contest(String condition, Figure figure, Arm ours, int items, List<Rival> rivals) {

    /// A peer.
    ///
    /// @param items of each of its laps; rates are compared also where they are fewer than ours
    /// @param aim of ours beside it
    public record Rival(Arm arm, int items, Aim aim) {}

    public Contest {
        rivals = List.copyOf(rivals);
    }

    /// One round to warm up, which counts for nothing, and then those that do.
    ///
    /// @return ours beside each rival, in their order
    public List<Comparison> hold(int rounds, Progress progress) throws Exception {
        List<Runner> runners =
                Stream.concat(
                                Stream.of(new Runner(ours, items)),
                                rivals.stream().map(rival -> new Runner(rival.arm, rival.items)))
                        .toList();
        new Turns(rounds)
                .each(
                        runners,
                        (runner, round) -> {
                            Lap lap = runner.lap(round);
                            if (round > 0) {
                                progress.over(condition, figure, lap);
                            }
                        });
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < rivals.size(); i++) {
            comparisons.add(
                    new Comparison(
                            condition,
                            figure,
                            rivals.get(i).aim,
                            runners.getFirst().counting(),
                            runners.get(i + 1).counting()));
        }
        return comparisons;
    }

    private static final class Runner {
        private final Arm arm;
        private final int items;
        private final List<Lap> laps = new ArrayList<>();

        Runner(Arm arm, int items) {
            this.arm = arm;
            this.items = items;
        }

        Lap lap(int round) throws Exception {
            Arm.Work work = arm.prepare(items);
            Meter.Reading before = arm.meter().read();
            Arrivals arrivals = work.go();
            Lap lap = new Lap(arm.name(), round, arrivals, before.until(arm.meter().read()));
            laps.add(lap);
            return lap;
        }

        List<Lap> counting() {
            return laps.subList(1, laps.size());
        }
    }
}

package io.tokenvigil.benchmarks.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {
    private final List<String> turns = new ArrayList<>();

    @Test
    void armsTakeTurnsABBAAfterOneRoundThatDoesNotCount() throws Exception {
        Duel duel = new Duel("c", new Aim.Times(1), new Runner("A"), new Runner("B"));
        List<Integer> told = new ArrayList<>();

        Comparison comparison = duel.fight(3, 5, (_, _, lap) -> told.add(lap.round()));

        assertThat(turns).containsExactly("A", "B", "A", "B", "B", "A", "A", "B");
        assertThat(comparison.ours()).extracting(Lap::round).containsExactly(1, 2, 3);
        assertThat(comparison.peer()).extracting(Lap::arm).containsOnly("B");
        assertThat(told).containsExactly(1, 1, 2, 2, 3, 3);
    }

    @Test
    void severalRivalsGoThereAndBackAndEachIsComparedWithTheSameLapsOfOurs() throws Exception {
        Contest contest =
                new Contest(
                        "c",
                        Figure.RATE,
                        new Runner("A"),
                        10,
                        List.of(
                                new Contest.Rival(new Runner("B"), 10, new Aim.None()),
                                new Contest.Rival(new Runner("C"), 2, new Aim.Times(5))));

        List<Comparison> comparisons = contest.hold(2, (_, _, _) -> {});

        assertThat(turns).containsExactly("A", "B", "C", "A", "B", "C", "C", "B", "A");
        assertThat(comparisons).extracting(one -> one.ratio().median()).containsExactly(1.0, 5.0);
        assertThat(comparisons.get(1).ours()).isEqualTo(comparisons.get(0).ours());
        assertThat(comparisons.get(1).reachesItsAim()).isTrue();
    }

    private final class Runner implements Arm {
        private final String name;

        Runner(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Meter meter() {
            return new Meter(List.of(), WriteAheadLog.NONE);
        }

        @Override
        public Work prepare(int items) {
            return () -> {
                turns.add(name);
                return new Arrivals(items, items, 0, 1);
            };
        }
    }
}

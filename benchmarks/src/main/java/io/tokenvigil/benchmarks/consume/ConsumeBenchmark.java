package io.tokenvigil.benchmarks.consume;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Contest;
import io.tokenvigil.benchmarks.frame.Duel;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.ground.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a channel costs where we hear the topic, beside a plain client with the same settings: how
/// much it handles in a second, and how soon what comes now and then.
public final class ConsumeBenchmark implements Benchmark {
    private static final int PER_SECOND = 500;

    @Override
    public String name() {
        return "consume";
    }

    @Override
    public String measures() {
        return "record on Kafka -> event handled, by a channel and by a plain client";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        List<Comparison> comparisons = new ArrayList<>();
        for (Place place : Place.values()) {
            try (ConsumeGround ground =
                    new ConsumeGround(directory.resolve(place.service()), place)) {
                Consumer channel = ground.channel();
                Consumer plain = ground.plain();
                comparisons.add(flood(place, channel, plain, size, progress));
                comparisons.addAll(trickle(place, channel, plain, size, progress));
            }
        }
        return comparisons;
    }

    private static Comparison flood(
            Place place, Consumer channel, Consumer plain, Size size, Progress progress)
            throws Exception {
        int records = size.of(1_000, 100_000, 1_000_000);
        return new Duel(
                        "%s, %s, %,d at once".formatted(place.service(), place.way(), records),
                        new Aim.None(),
                        channel.flooded(),
                        plain.flooded())
                .fight(size.rounds(), records, progress);
    }

    private static List<Comparison> trickle(
            Place place, Consumer channel, Consumer plain, Size size, Progress progress)
            throws Exception {
        int records = PER_SECOND * size.of(1, 4, 20);
        Pace pace = new Pace(PER_SECOND);
        Arm peer = plain.steady(pace);
        Comparison late =
                new Contest(
                                "%s, %s, %d/s".formatted(place.service(), place.way(), PER_SECOND),
                                Figure.P99,
                                channel.steady(pace),
                                records,
                                List.of(new Contest.Rival(peer, records, new Aim.None())))
                        .hold(size.rounds(), progress)
                        .getFirst();
        return List.of(late.by(Figure.P50, new Aim.None()), late);
    }
}

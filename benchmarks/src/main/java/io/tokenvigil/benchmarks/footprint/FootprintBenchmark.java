package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.frame.Turns;
import io.tokenvigil.quickstart.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// How soon each service is ready and how much memory it holds, with a cache of what a JVM has
/// learnt of it (JEP 483) and without.
public final class FootprintBenchmark implements Benchmark {
    private static final Aim START = new Aim.Share(0.65);
    private static final Aim TOGETHER = new Aim.AtMost(600, Figure.MEGABYTES);
    private static final Aim NONE = new Aim.None();

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String measures() {
        return "process started -> ready, and memory held";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        Duration rest = Duration.ofSeconds(size.of(1, 10, 10));
        int tokens = size.of(200, 2_000, 2_000);
        try (FootprintGround ground = new FootprintGround(directory, rest, tokens)) {
            AotCaches caches = ground.learn();
            Way with = new Way("with AOT cache", caches::knowing);
            Way without = new Way("without", _ -> List.of());
            new Turns(size.rounds())
                    .each(
                            List.of(with, without),
                            (way, number) -> {
                                Round round = ground.round(way.name, number, way.arguments);
                                if (number > 0) {
                                    way.rounds.add(round);
                                    tell(round, progress);
                                }
                            });
            return comparisons(with.rounds, without.rounds, tokens);
        }
    }

    /// How the services are started.
    private record Way(String name, Function<Service, List<String>> arguments, List<Round> rounds) {

        Way(String name, Function<Service, List<String>> arguments) {
            this(name, arguments, new ArrayList<>());
        }
    }

    private static void tell(Round round, Progress progress) {
        progress.over("all three, one after the other", Figure.SECONDS, round.allStarted());
        if (Figure.MEGABYTES.isIn(List.of(round.allLoaded()))) {
            progress.over("all three, loaded", Figure.MEGABYTES, round.allLoaded());
        }
    }

    private static List<Comparison> comparisons(List<Round> ours, List<Round> peer, int tokens) {
        List<Comparison> comparisons = new ArrayList<>();
        String loaded = ", after %,d tokens".formatted(tokens);
        List<Service> services = List.of(Service.values());
        for (int i = 0; i < services.size(); i++) {
            String name = services.get(i).key();
            List<Lap> ourStarts = started(ours, i);
            List<Lap> peerStarts = started(peer, i);
            comparisons.add(
                    new Comparison(
                            name + ", started -> ready",
                            Figure.SECONDS,
                            START,
                            ourStarts,
                            peerStarts));
            comparisons.addAll(memory(name + ", idle", NONE, ourStarts, peerStarts));
            comparisons.addAll(memory(name + loaded, NONE, loaded(ours, i), loaded(peer, i)));
        }
        comparisons.addAll(
                memory(
                        "all three, idle",
                        TOGETHER,
                        laps(ours, Round::allStarted),
                        laps(peer, Round::allStarted)));
        comparisons.addAll(
                memory(
                        "all three" + loaded,
                        TOGETHER,
                        laps(ours, Round::allLoaded),
                        laps(peer, Round::allLoaded)));
        return comparisons;
    }

    private static List<Lap> started(List<Round> rounds, int service) {
        return laps(rounds, round -> round.started().get(service));
    }

    private static List<Lap> loaded(List<Round> rounds, int service) {
        return laps(rounds, round -> round.loaded().get(service));
    }

    private static List<Lap> laps(List<Round> rounds, Function<Round, Lap> lap) {
        return rounds.stream().map(lap).toList();
    }

    /// Nothing on a system that does not say what a process holds.
    private static List<Comparison> memory(
            String condition, Aim aim, List<Lap> ours, List<Lap> peer) {
        return Figure.MEGABYTES.isIn(ours) && Figure.MEGABYTES.isIn(peer)
                ? List.of(new Comparison(condition, Figure.MEGABYTES, aim, ours, peer))
                : List.of();
    }
}

package io.tokenvigil.benchmarks.relay;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Contest;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import java.nio.file.Path;
import java.util.List;

/// How many rows a second get to Kafka: the registry's relay against an outbox library, and against
/// a loop that does nothing but read and send.
public final class RelayBenchmark implements Benchmark {

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String measures() {
        return "rows that become visible at once -> distinct records on Kafka";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        int rows = size.of(500, 20_000, 200_000);
        try (RelayGround ground = new RelayGround(directory)) {
            return new Contest(
                            "%,d rows".formatted(rows),
                            Figure.RATE,
                            ground.registry(),
                            rows,
                            List.of(
                                    new Contest.Rival(ground.namastack(), rows, new Aim.Times(2)),
                                    new Contest.Rival(ground.raw(), rows, new Aim.Times(0.8))))
                    .hold(size.rounds(), progress);
        }
    }
}

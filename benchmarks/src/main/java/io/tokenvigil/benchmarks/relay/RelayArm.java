package io.tokenvigil.benchmarks.relay;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.embedded.Postgres;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A lap begins when rows that lie ready may be relayed.
record RelayArm(String name, Outbox outbox, Postgres postgres, Watch watch, Meter meter)
        implements Arm {

    /// Where rows lie until they are relayed.
    @FunctionalInterface
    interface Outbox {
        /// Writes a row about each of them, none of which is relayed yet.
        ///
        /// @return lets them be relayed
        Release fill(List<String> subjects) throws Exception;
    }

    /// Commits, or gives the word.
    @FunctionalInterface
    interface Release {
        void go() throws Exception;
    }

    @Override
    public Work prepare(int items) throws Exception {
        List<String> ids =
                Stream.generate(UUID::randomUUID).limit(items).map(UUID::toString).toList();
        Release release = outbox.fill(ids);
        Ground.checkpoint(postgres);
        return () -> {
            long start = Stamps.now();
            release.go();
            return watch.await(ids, start);
        };
    }
}

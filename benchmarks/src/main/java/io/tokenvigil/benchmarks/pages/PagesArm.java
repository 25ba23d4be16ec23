package io.tokenvigil.benchmarks.pages;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.arrival.Delays;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.meter.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A lap asks for one page after the other, each for other rows.
record PagesArm(String name, Reader reader, Asked asked, Meter meter) implements Arm {
    private static final double NANOS = 1e9;

    @Override
    public Work prepare(int items) {
        return () -> {
            List<Long> micros = new ArrayList<>(items);
            long start = System.nanoTime();
            for (int n = 0; n < items; n++) {
                long began = System.nanoTime();
                if (reader.read(asked, n)) {
                    micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
                }
            }
            double seconds = (System.nanoTime() - start) / NANOS;
            return new Arrivals(items, micros.size(), 0, seconds, Delays.of(micros));
        };
    }
}

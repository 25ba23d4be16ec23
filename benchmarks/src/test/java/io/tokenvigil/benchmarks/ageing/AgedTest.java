package io.tokenvigil.benchmarks.ageing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.arrival.Roll;
import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Laps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgedTest {
    private static final Aim AIM = new Aim.Times(0.95);
    private static final Instant BEGIN = Instant.parse("2026-12-01T00:00:00Z");
    private static final Duration LASTING = Duration.ofSeconds(10);

    @TempDir Path directory;

    @Test
    void whoStaysAsFastComesToOne() throws Exception {
        Aged aged = late(LongStream.range(0, 100).map(_ -> 70).toArray());

        assertThat(aged.first().perSecond()).isEqualTo(10);
        assertThat(aged.lastBesideFirst(Figure.RATE, AIM).ratio().median()).isEqualTo(1);
        assertThat(aged.lastBesideFirst(Figure.P99, AIM).ratio().median()).isEqualTo(1);
    }

    @Test
    void whoFallsBehindHasLessInItsLastFifthThanInItsFirst() throws Exception {
        // From the middle on each needs twice as long as the load leaves it.
        Aged aged = late(LongStream.range(0, 100).map(i -> Math.max(0, i - 50) * 100).toArray());

        Comparison rates = aged.lastBesideFirst(Figure.RATE, AIM);
        assertThat(rates.ratio().median()).isEqualTo(0.5);
        assertThat(rates.reachesItsAim()).isFalse();
        assertThat(aged.last().arrivals().delays().latest()).isEqualTo(2_400);
    }

    @Test
    void theFifthsWereNotMeteredByThemselves() throws Exception {
        Aged aged = late(LongStream.range(0, 100).map(_ -> 70).toArray());

        assertThat(aged.last().cpuPerThousand()).isEmpty();
        assertThat(aged.last().walBytesEach()).isEmpty();
    }

    /// One every tenth of a second, each so late.
    private Aged late(long... millis) throws Exception {
        Path file = directory.resolve("stamps");
        Stamps stamps = new Stamps(file);
        Map<String, Long> starts = new HashMap<>();
        for (int i = 0; i < millis.length; i++) {
            long due = Stamps.of(BEGIN.plusMillis(100L * i));
            starts.put("token-" + i, due);
            stamps.stamp("token-" + i, due + 1_000 * millis[i]);
        }
        stamps.show();
        Roll roll = new Watch(file).follow(starts);
        return Aged.of(Laps.lap("ours", 1, Arrivals.of(roll)), roll, LASTING);
    }
}

package io.tokenvigil.benchmarks.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant FIRST = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void soManyBecomeDueInASecondOneAfterTheOther() {
        var due = new Pace(2_000).from(FIRST, 6_001);

        assertThat(due.subList(0, 2)).containsExactly(FIRST, FIRST.plusNanos(500_000));
        assertThat(due.getLast()).isEqualTo(FIRST.plusSeconds(3));
        assertThat(due).doesNotHaveDuplicates();
    }
}

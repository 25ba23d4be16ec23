package io.tokenvigil.benchmarks.lateness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatenessArmTest {
    private static final Instant FIRST = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void soManyBecomeDueInASecondOneAfterTheOther() {
        var due = LatenessArm.evenly(FIRST, 6_001, 2_000);

        assertThat(due.subList(0, 2)).containsExactly(FIRST, FIRST.plusNanos(500_000));
        assertThat(due.getLast()).isEqualTo(FIRST.plusSeconds(3));
        assertThat(due).doesNotHaveDuplicates();
    }
}

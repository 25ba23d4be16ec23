package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.Broken.Cause;
import io.vertx.core.http.HttpClosedException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerInArrivalTest {
    @AutoClose("shutdownNow")
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

    private final AnswerInArrival answer = new AnswerInArrival(1_000);

    @ParameterizedTest(name = "{0} ms of the loop''s time are others''")
    @ValueSource(ints = {0, 50, 1_000})
    void whoWakesUpLongAfterTheDeadlineStillHearsWhatHappenedMeanwhile(int busy) {
        loop.execute(
                () -> {
                    LockSupport.parkNanos(Duration.ofMillis(busy).toNanos());
                    answer.ended(new HttpClosedException("closed"));
                });

        assertThat(heardLongAfterTheDeadline()).isEqualTo(Cause.CLOSED);
    }

    @Test
    void whoWakesUpAndHearsNothingGivesUp() {
        assertThat(heardLongAfterTheDeadline()).isEqualTo(Cause.TIMEOUT);
    }

    @Test
    void whereNobodyReadsAnyMoreItIsLateAtOnce() {
        loop.shutdown();

        assertThat(heardLongAfterTheDeadline()).isEqualTo(Cause.TIMEOUT);
    }

    @Test
    void whoIsAwakeGivesUpAtTheDeadline() {
        var began = System.nanoTime();

        answer.await(Deadline.in(Duration.ofMillis(30)), loop);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    private Cause heardLongAfterTheDeadline() {
        var exchange = answer.await(Deadline.in(Duration.ofSeconds(-3)), loop);

        assertThat(exchange).isInstanceOf(Broken.class);
        return ((Broken) exchange).cause();
    }
}

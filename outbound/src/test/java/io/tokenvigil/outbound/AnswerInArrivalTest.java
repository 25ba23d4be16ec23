package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.Broken.Cause;
import io.vertx.core.http.HttpClosedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswerInArrivalTest {
    private final AnswerInArrival answer = new AnswerInArrival(1_000);

    @Test
    void whoWakesUpLongAfterTheDeadlineStillHearsWhatHappenedMeanwhile() {
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                .execute(() -> answer.ended(new HttpClosedException("closed")));

        var exchange = answer.await(Deadline.in(Duration.ofSeconds(-3)));

        assertThat(exchange)
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.cause()).isEqualTo(Cause.CLOSED));
    }

    @Test
    void whoWakesUpAndHearsNothingGivesUp() {
        var exchange = answer.await(Deadline.in(Duration.ofSeconds(-3)));

        assertThat(exchange)
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.cause()).isEqualTo(Cause.TIMEOUT));
    }

    @Test
    void whoIsAwakeGivesUpAtTheDeadline() {
        var began = System.nanoTime();

        answer.await(Deadline.in(Duration.ofMillis(30)));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
}

package io.tokenvigil.notifier.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneTest {

    @Test
    void anErrorEndsARoundAndNotTheLane() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        Lane lane =
                new Lane(
                        "failing",
                        Duration.ofMillis(1),
                        () -> {
                            rounds.countDown();
                            throw new StackOverflowError("no such luck");
                        });

        lane.start();

        assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
        lane.end();
        lane.join(Duration.ofSeconds(10));
    }
}

package io.tokenvigil.notifier.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodTest {
    private long now;
    private final Flood flood = new Flood(() -> now);

    @Test
    void afterAnOutageNewsIsDecidedBeforeAnythingIsSent() {
        assertThat(flood.goesFirst(true)).isTrue();
        pass(29);
        assertThat(flood.goesFirst(true)).isTrue();
    }

    @Test
    void newsThatNeverEndsKeepsNothingBackForEver() {
        pass(30);
        assertThat(flood.goesFirst(true)).isFalse();
        pass(1);
        assertThat(flood.goesFirst(true)).isFalse();
    }

    @Test
    void whereTheNewsWasCaughtUpWithTheNextFloodGoesFirstAgain() {
        pass(40);
        assertThat(flood.goesFirst(false)).isFalse();
        assertThat(flood.goesFirst(true)).isTrue();
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}

package io.tokenvigil.registry.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final FailedSignIns failures = new FailedSignIns(2, nanos::get);

    @Test
    void whoFailedTooOftenWaitsUntilTheMinuteIsOver() {
        failures.failed("192.0.2.1");
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(failures.wait("192.0.2.1")).isZero();
        failures.failed("192.0.2.1");

        assertThat(failures.wait("192.0.2.1")).isEqualTo(Duration.ofSeconds(40));
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(failures.wait("192.0.2.1")).isZero();
    }

    @Test
    void othersDoNotWait() {
        failures.failed("192.0.2.1");
        failures.failed("192.0.2.1");

        assertThat(failures.wait("192.0.2.2")).isZero();
    }

    @Test
    void anIpv6NetworkIsOneWhateverAddressOfItIsUsed() {
        failures.failed("2001:db8:1:2:a:b:c:1");
        failures.failed("2001:db8:1:2:a:b:c:2");

        assertThat(failures.wait("2001:db8:1:2:9:9:9:9")).isPositive();
        assertThat(failures.wait("2001:db8:1:3:a:b:c:1")).isZero();
    }

    @Test
    void aFloodOfAddressesIsNotRememberedForever() {
        for (int i = 0; i < 10_000; i++) {
            failures.failed("192.0." + i / 250 + "." + i % 250);
        }

        assertThat(failures.wait("198.51.100.1")).isPositive();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(failures.wait("198.51.100.1")).isZero();
    }
}

package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

    @ParameterizedTest
    @CsvSource({"0, PT5S", "1, PT10S", "5, PT2M40S", "8, PT15M", "63, PT15M", "2147483647, PT15M"})
    void waitsDoubleUpToAQuarterOfAnHour(int failures, Duration wait) {
        assertThat(Retry.after(failures)).isEqualTo(wait);
    }
}

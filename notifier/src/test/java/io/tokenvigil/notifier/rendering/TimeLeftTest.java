package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.notifier.rendering.TimeLeft.Unit;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {

    @ParameterizedTest
    @CsvSource({
        "P30D, 30, DAYS",
        "P29DT23H59M50S, 30, DAYS",
        "P29DT22H, 29, DAYS",
        "P1DT23H30M, 2, DAYS",
        "P1DT20H, 1, DAYS",
        "PT23H59M, 1, DAYS",
        "PT22H30M, 22, HOURS",
        "PT59M, 1, HOURS",
        "PT54M, 54, MINUTES",
        "PT20S, 1, MINUTES",
        "PT1S, 1, MINUTES",
        "PT0S, 0, MINUTES",
        "PT-5S, 0, MINUTES"
    })
    void whatIsLeftIsSaidInOneUnitAndARungsMailHasTheRungsNumber(
            Duration left, long amount, Unit unit) {
        TimeLeft said = TimeLeft.of(left);

        assertThat(said).isEqualTo(new TimeLeft(amount, unit));
        assertThat(said.over()).isEqualTo(amount == 0);
    }
}

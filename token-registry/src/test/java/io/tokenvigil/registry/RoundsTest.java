package io.tokenvigil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.scheduler.Scheduled;
import io.tokenvigil.registry.attempt.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests wait for shorter rounds than those of a registry that is delivered, which are held to
/// their deadline here.
class RoundsTest {

    @ParameterizedTest
    @ValueSource(strings = {"resolve.Deadline", "installation.InstallationCheck"})
    void whatMustShowWithinAMinuteDoesThoughARoundJustMissesIt(String type) throws Exception {
        Duration round = delivered(roundOf(Class.forName("io.tokenvigil.registry." + type)));

        assertThat(Patience.WITH_UNKNOWN_OUTCOMES.plus(round.multipliedBy(2)))
                .isLessThan(Duration.ofMinutes(1));
    }

    private static String roundOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .map(method -> method.getAnnotation(Scheduled.class))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .every();
    }

    /// @param every an expression of one property
    private static Duration delivered(String every) throws IOException {
        Properties delivered = new Properties();
        try (InputStream file = RoundsTest.class.getResourceAsStream("/application.properties")) {
            delivered.load(file);
        }
        return DurationConverter.parseDuration(
                delivered.getProperty(every.substring(2, every.length() - 1)));
    }
}

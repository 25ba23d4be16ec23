package io.tokenvigil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.tokenvigil.registry.attempt.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// Tests wait for shorter rounds than those of a registry that is delivered.
class RoundsTest {

    @Test
    void aLostAnswerShowsWithinAMinuteThoughARoundJustMissesIt() throws IOException {
        Properties delivered = new Properties();
        try (InputStream file = RoundsTest.class.getResourceAsStream("/application.properties")) {
            delivered.load(file);
        }
        Duration round = DurationConverter.parseDuration(delivered.getProperty("rounds.short"));

        assertThat(Patience.WITH_UNKNOWN_OUTCOMES.plus(round.multipliedBy(2)))
                .isLessThan(Duration.ofMinutes(1));
    }
}

package io.tokenvigil.registry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleConfigTest {

    @Test
    void whatIsNotSetIsAsTheDocumentsSay() {
        ConsoleConfig config = read(Map.of());

        assertThat(config.idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.session()).isEqualTo(Duration.ofHours(12));
        assertThat(config.link()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.failures()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "idle, PT2M",
        "idle, P30D",
        "session, PT2M",
        "session, P30D",
        "link, PT1M",
        "link, P1D",
        "failures, 1",
        "failures, 1000"
    })
    void whatLiesAtABoundIsTaken(String name, String value) {
        assertThat(read(Map.of("tokenvigil.console." + name, value))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "idle, PT1M59S",
        "idle, P30DT1S",
        "session, PT1M59S",
        "session, P30DT1S",
        "session, PT-12H",
        "link, PT59S",
        "link, P1DT1S",
        "failures, 0",
        "failures, 1001"
    })
    void whatLiesOutsideStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> read(Map.of("tokenvigil.console." + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("tokenvigil.console." + name);
    }

    private static ConsoleConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ConsoleConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(ConsoleConfig.class);
    }
}

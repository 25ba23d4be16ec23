package io.tokenvigil.registry.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import io.tokenvigil.registry.attempt.Patience;
import io.tokenvigil.registry.provider.CallLimits;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshConfigTest {

    @Test
    void whatIsNotSetIsAsTheDocumentsSay() {
        RefreshConfig config = read(Map.of());

        assertThat(config.leaseMargin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retryFirst()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retryLongest()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({"lease-margin, PT1S", "lease-margin, PT10S", "retry-first, PT0.1S"})
    void whatLiesAtABoundIsTaken(String name, String value) {
        assertThat(read(Map.of("tokenvigil.refresh." + name, value))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "lease-margin, PT0.999S",
        "lease-margin, PT10.001S",
        "lease-margin, PT-5S",
        "retry-first, PT0.099S",
        "retry-first, PT1H1S",
        "retry-longest, PT0.5S",
        "retry-longest, P1DT1S"
    })
    void whatLiesOutsideStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> read(Map.of("tokenvigil.refresh." + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("tokenvigil.refresh." + name);
    }

    @Test
    void aProviderIsAskedAboutALostAnswerBeforeAPersonIs() throws NoSuchMethodException {
        DurationMax margin =
                RefreshConfig.class.getMethod("leaseMargin").getAnnotation(DurationMax.class);
        Duration lease = CallLimits.LONGEST_TIMEOUT.plusSeconds(margin.seconds());

        assertThat(Patience.WITH_UNKNOWN_OUTCOMES.minus(lease))
                .as("what is left for the question, though the answer was lost at once")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    private static RefreshConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RefreshConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(RefreshConfig.class);
    }
}

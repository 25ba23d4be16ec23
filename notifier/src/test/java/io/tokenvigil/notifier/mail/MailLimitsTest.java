package io.tokenvigil.notifier.mail;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailLimitsTest {

    @Test
    void whatIsSetWithoutSettingAnythingIsWithinTheLimits() {
        assertThatCode(() -> new MailLimits(with("port", "587"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "port, 0, must be 1 to 65535",
        "port, 65536, must be 1 to 65535",
        "connections, 0, must be 1 to 64",
        "connections, 65, must be 1 to 64",
        "rate, 0, must be 1 to 2147483647",
        "timeout, PT0S, must be PT0.001S to PT1H",
        "final-timeout, PT0S, must be PT0.001S to PT1H",
        "final-timeout, PT1H1S, must be PT0.001S to PT1H",
        "keep-open, PT-1S, must be PT0S to PT1H",
        "give-up-after, PT-1S, must be PT0S to PT8760H"
    })
    void whatIsOutsideOfItsLimitsIsSaidInOneSentence(String name, String value, String rule) {
        assertThatThrownBy(() -> new MailLimits(with(name, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tokenvigil.mail.%s is %s, %s".formatted(name, value, rule));
    }

    @ParameterizedTest
    @CsvSource({
        "connections, 1",
        "connections, 64",
        "final-timeout, PT1H",
        "keep-open, PT0S",
        "rate, 1"
    })
    void theLimitsThemselvesAreAllowed(String name, String value) {
        assertThatCode(() -> new MailLimits(with(name, value))).doesNotThrowAnyException();
    }

    private static MailConfig with(String name, String value) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(MailConfig.class)
                        .withDefaultValues(
                                Map.of(
                                        "tokenvigil.mail.from",
                                        "vigil@example.com",
                                        "tokenvigil.mail." + name,
                                        value))
                        .build();
        return config.getConfigMapping(MailConfig.class);
    }
}

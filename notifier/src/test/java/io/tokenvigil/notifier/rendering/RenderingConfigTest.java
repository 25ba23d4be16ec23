package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderingConfigTest {

    @Test
    void pagesAreNamedAsTheyAre() {
        RenderingConfig config =
                read(
                        Map.of(
                                "tokenvigil.notices.console",
                                "https://vigil.example.com",
                                "tokenvigil.notices.everything",
                                "http://wiki.example.com/手順"));

        assertThat(config.console()).contains("https://vigil.example.com");
        assertThat(config.everything()).contains("http://wiki.example.com/%E6%89%8B%E9%A0%86");
    }

    @Test
    void noPageHasToBeNamed() {
        RenderingConfig config = read(Map.of("tokenvigil.notices.console", ""));

        assertThat(config.console()).isEmpty();
        assertThat(config.everything()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "console, vigil.example.com",
        "console, javascript:alert(1)",
        "console, https://",
        "everything, ftp://wiki.example.com/"
    })
    void whatIsNoPageStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> read(Map.of("tokenvigil.notices." + name, value)))
                .hasMessageContaining("tokenvigil.notices." + name)
                .hasMessageContaining(value + " is no page");
    }

    private static RenderingConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RenderingConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(RenderingConfig.class);
    }
}

package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

    @ParameterizedTest
    @CsvSource({
        "same-origin, , vigil.example",
        "same-origin, https://vigil.example, registry:8080",
        ", https://vigil.example, vigil.example",
        ", http://LOCALHOST:8080, localhost:8080"
    })
    void whatComesFromAPageOfTheConsoleIsTaken(
            @Nullable String site, @Nullable String origin, String host) {
        assertThat(SameOrigin.isOurs(site, origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, https://vigil.example, vigil.example",
        "same-site, https://other.vigil.example, vigil.example",
        "none, , vigil.example",
        ", https://evil.example, vigil.example",
        ", https://vigil.example.evil.example, vigil.example",
        ", null, vigil.example",
        ", '', vigil.example",
        ", ':', vigil.example",
        ", https://localhost:9090, localhost:8080",
        ", , vigil.example"
    })
    void whatComesFromAnywhereElseIsNot(
            @Nullable String site, @Nullable String origin, String host) {
        assertThat(SameOrigin.isOurs(site, origin, host)).isFalse();
    }
}

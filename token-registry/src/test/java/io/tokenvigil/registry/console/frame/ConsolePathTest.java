package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/tokens",
                "/console/tokens?status=EXPIRED&q=caf%C3%A9+x&cursor=AbC-_",
                "/console/tokens/0199c0de-0000-7000-8000-000000000001"
            })
    void aPageOfTheConsoleIsGoneOnTo(String page) {
        assertThat(ConsolePath.page(page)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/console",
                "//evil.example/console",
                "/console//evil.example",
                "/consoles",
                "/api/v1/tokens",
                "/console/..;/q",
                "/console\\evil",
                "/console\r\nSet-Cookie: a=b",
                "/console/sign-in?next=/console/sign-in",
                "javascript:alert(1)",
                ""
            })
    void nothingElseIs(String elsewhere) {
        assertThat(ConsolePath.page(elsewhere)).isEqualTo("/console");
    }

    @Test
    void onlyPathsBelowTheConsoleAreItsOwn() {
        assertThat(ConsolePath.includes("/console")).isTrue();
        assertThat(ConsolePath.includes("/console/assets/x")).isTrue();
        assertThat(ConsolePath.includes("/consoles")).isFalse();
        assertThat(ConsolePath.includes("/api/v1/console-links")).isFalse();
    }
}

package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/tokens",
                "/console/tokens?status=EXPIRED&q=caf%C3%A9+x&cursor=AbC-_",
                "/console/tokens/0199c0de-0000-7000-8000-000000000001",
                "/console/%41-%c3%A9"
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
                "/console/%",
                "/console/%4",
                "/console/%zz",
                "/console?q=100%",
                "/console?q=%4g",
                ""
            })
    void nothingElseIs(String elsewhere) {
        assertThat(ConsolePath.page(elsewhere)).isEqualTo("/console");
    }

    @Test
    void aLongPageIsGoneOnToAsWell() {
        String page = "/console?q=" + "%41x".repeat(497);

        assertThat(ConsolePath.page(page)).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({
        "/console/tokens/a/generations, /console/tokens/a",
        "/console/tokens/a/retire?x=/y, /console/tokens/a",
        "/console/sign-in?next=/console/tokens, /console/sign-in",
        "/console/sign-out, /console",
        "/console, /console"
    })
    void whatAFormIsSentToLiesBelowItsPage(String action, String page) {
        assertThat(ConsolePath.above(action)).isEqualTo(page);
    }

    @Test
    void onlyPathsBelowTheConsoleAreItsOwn() {
        assertThat(ConsolePath.includes("/console")).isTrue();
        assertThat(ConsolePath.includes("/console/assets/x")).isTrue();
        assertThat(ConsolePath.includes("/consoles")).isFalse();
        assertThat(ConsolePath.includes("/api/v1/console-links")).isFalse();
    }
}

package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @Test
    void aPageIsALink() {
        assertThat(Links.page("https://docs.example.com/手順?a=b#c"))
                .isEqualTo("https://docs.example.com/%E6%89%8B%E9%A0%86?a=b#c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "https://user:pass@example.com/",
                "//example.com",
                "https:",
                "mailto:a@example.com",
                "https://example.com/\r\nX: y",
                "no link"
            })
    void anythingElseIsNone(String address) {
        assertThat(Links.page(address)).isNull();
    }
}

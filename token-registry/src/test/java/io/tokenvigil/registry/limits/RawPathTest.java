package io.tokenvigil.registry.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/tokens",
                "/api/v1/tokens/by-ref/default/crm-sync~1@x:y+z=1",
                "/api/v1/policies/%E5%A4%9C",
                "/api/v1/tokens?q=a;b//c%2F..%00",
                "/q/openapi.json",
                "/.well-known/x"
            })
    void aPlainPathPasses(String target) {
        assertThat(RawPath.isPlain(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "http://localhost/api",
                "//api",
                "/api//v1",
                "/api;x=1",
                "/api%3Bx",
                "/api/../q",
                "/api/..",
                "/api/./x",
                "/api/%2e%2e/x",
                "/api%2Fx",
                "/api\\x",
                "/api%5cx",
                "/api%252e",
                "/api%00",
                "/api%0d%0aX",
                "/api%7f"
            })
    void aPathThatCanBeReadInTwoWaysDoesNot(String target) {
        assertThat(RawPath.isPlain(target)).isFalse();
    }
}

package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://127.9.0.1:1/a",
                "http://[::1]:8080"
            })
    void isThisMachine(String url) {
        assertThat(Loopback.is(URI.create(url).getHost())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1.example",
                "http://127.example:8080",
                "http://localhost.example",
                "http://10.0.0.1",
                "http://[::2]",
                "registry"
            })
    void isNot(String url) {
        assertThat(Loopback.is(URI.create(url).getHost())).isFalse();
    }
}

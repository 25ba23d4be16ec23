package io.tokenvigil.embedded.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {

    @Test
    void everyOptionIsTaken() {
        DemoOptions options =
                DemoOptions.parse(
                        "--port",
                        "0",
                        "--address",
                        "0.0.0.0",
                        "--directory",
                        "d",
                        "--profile",
                        "okta",
                        "--profile",
                        "github");

        assertThat(options)
                .isEqualTo(
                        new DemoOptions(
                                DemoOptions.Mode.SERVE,
                                0,
                                "0.0.0.0",
                                Path.of("d"),
                                List.of("okta", "github")));
    }

    @Test
    void leftOutItListensOnLoopbackAlone() {
        assertThat(DemoOptions.parse().address()).isEqualTo("127.0.0.1");
        assertThat(DemoOptions.parse().port()).isEqualTo(9000);
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 9000, --prot",
        "--port, needs a value",
        "--port many, many",
        "--port 70000, 70000",
        "--profile yahoo, keycloak-strict"
    })
    void whatMeansNothingIsRefusedWithASentence(String line, String why) {
        assertThatThrownBy(() -> DemoOptions.parse(line.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}

package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RungTest {

    @ParameterizedTest
    @CsvSource({
        "P30D, P30D",
        "PT720H, P30D",
        "p1d, P1D",
        "PT12H, PT12H",
        "PT36H, PT36H",
        "P1DT12H, PT36H",
        "PT90S, PT1M30S",
        "-P7D, -P7D",
        "P-7D, -P7D",
        "-PT12H, -PT12H",
        "PT-12H, -PT12H",
        "PT0S, PT0S",
        "P0D, PT0S"
    })
    void equalRungsHaveOneText(String given, String text) {
        Rung rung = Rung.parse(given);

        assertThat(rung.text()).isEqualTo(text);
        assertThat(Rung.parse(text)).isEqualTo(rung);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30 days",
                "P1M",
                "P1Y",
                "PT0.5S",
                "P3661D",
                "-P3661D",
                "P99999999999999999999D"
            })
    void whatIsNoRungIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rung.parse(text));
    }

    @Test
    void theRungThatComesLastIsTheGreatest() {
        Stream<Rung> rungs = Stream.of("-P7D", "P30D", "PT0S", "P1D").map(Rung::parse);

        assertThat(rungs.sorted().map(Rung::text)).containsExactly("P30D", "P1D", "PT0S", "-P7D");
    }
}

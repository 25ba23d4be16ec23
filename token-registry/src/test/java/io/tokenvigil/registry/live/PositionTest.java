package io.tokenvigil.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final String HERE = "0a1b2c3d";

    @ParameterizedTest
    @ValueSource(longs = {0, 4_711, Long.MAX_VALUE})
    void whatIsReadIsWhatWasWritten(long id) {
        Position position = new Position(HERE, id);

        assertThat(Position.parse(position.text())).contains(position);
    }

    @Test
    void itsLengthDoesNotTellHowFarItIs() {
        assertThat(new Position(HERE, 0).text())
                .hasSameSizeAs(new Position(HERE, Long.MAX_VALUE).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "0a1b2c3d",
                "0a1b2c3d-4711",
                "0A1B2C3D0000000000000001",
                "0a1b2c3d000000000000001",
                "0a1b2c3d00000000000000001",
                "0a1b2c3d8000000000000000",
                "0a1b2c3d0000000000000001\n"
            })
    void whatWasNeverGivenOutIsNoPosition(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }
}

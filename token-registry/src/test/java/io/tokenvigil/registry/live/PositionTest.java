package io.tokenvigil.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void whatSubscribersSendBackIsWhatTheyGot() {
        Position position = new Position("0a1b2c3d", 4_711);

        assertThat(Position.parse(position.text())).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "0a1b2c3d-",
                "0a1b2c3d--1",
                "0a1b2c3d-01",
                "0A1B2C3D-1",
                "0a1b2c3d-9999999999999999999",
                "0a1b2c3d-1\n"
            })
    void whatWasNeverGivenOutIsNoPosition(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }
}

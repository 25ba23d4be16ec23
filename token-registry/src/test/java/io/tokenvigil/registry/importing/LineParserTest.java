package io.tokenvigil.registry.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {

    /// The answer has the line's own number: a second one would be taken for it.
    @ParameterizedTest
    @ValueSource(strings = {"{\"ref\": \"a\", ", "{\"owner\": {\"id\": ", "{nonsense}"})
    void whereALineIsNoJsonIsSaidByItsColumnOnly(String text) {
        ParsedLine line =
                new LineParser(new ObjectMapper())
                        .parse(new Line.Text(3, text.getBytes(StandardCharsets.UTF_8)));

        assertThat(line)
                .isInstanceOfSatisfying(
                        ParsedLine.Bad.class,
                        bad ->
                                assertThat(bad.problem().detail())
                                        .matches("The .* at column \\d+\\."));
    }
}

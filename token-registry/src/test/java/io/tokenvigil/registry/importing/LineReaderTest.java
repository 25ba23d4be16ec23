package io.tokenvigil.registry.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final int LONGEST = 64 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16_384, 1 << 20})
    void linesAreTheSameHoweverTheBodyArrives(int piece) throws IOException {
        String body = "\ufeff{\"a\":1}\r\n\n  \t\n{\"b\":\"鍵🗝\"}\n{\"c\":3}";
        assertThat(lines(body.getBytes(StandardCharsets.UTF_8), piece))
                .containsExactly("1 {\"a\":1}", "4 {\"b\":\"鍵🗝\"}", "5 {\"c\":3}");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 16_384})
    void aLineThatIsTooLongCostsOnlyItself(int piece) throws IOException {
        String body = "x".repeat(LONGEST) + "\n" + "y".repeat(LONGEST + 1) + "\nz\n";
        assertThat(lines(body.getBytes(StandardCharsets.UTF_8), piece))
                .containsExactly("1 " + "x".repeat(LONGEST), "2 too long", "3 z");
    }

    @Test
    void anEmptyBodyHasNoLines() throws IOException {
        assertThat(lines(new byte[0], 10)).isEmpty();
        assertThat(lines("\n\r\n".getBytes(StandardCharsets.UTF_8), 10)).isEmpty();
    }

    private static List<String> lines(byte[] body, int piece) throws IOException {
        LineReader reader = new LineReader(inPieces(body, piece), LONGEST);
        List<String> lines = new ArrayList<>();
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(
                    switch (line.get()) {
                        case Line.Text(int number, byte[] bytes) ->
                                number + " " + new String(bytes, StandardCharsets.UTF_8);
                        case Line.TooLong(int number) -> number + " too long";
                    });
        }
        return lines;
    }

    private static InputStream inPieces(byte[] body, int piece) {
        return new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, piece));
            }
        };
    }
}

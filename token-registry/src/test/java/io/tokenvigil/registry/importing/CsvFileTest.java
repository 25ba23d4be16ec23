package io.tokenvigil.registry.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvFileTest {

    private static final int BLOCK = 64 * 1024;

    @Test
    void aFileThatBreaksOffIsAnIoExceptionAndNoOther() throws IOException {
        CsvFile file = open(rows(2_000), breaking(new IOException("reset by peer")));

        assertThatThrownBy(file::readAllBytes)
                .isInstanceOf(IOException.class)
                .hasMessage("reset by peer");
    }

    @Test
    void aFileOverTheBoundIsTooLargeAndNotUnreadable() throws IOException {
        ProblemException tooLarge = ProblemException.of(ProblemType.TOO_LARGE, "Too large.");
        CsvFile file = open(rows(2_000), breaking(tooLarge));

        assertThatThrownBy(file::readAllBytes).isSameAs(tooLarge);
    }

    @Test
    void whateverABodyFailsWithEndsItsLines() {
        LineBuffer lines = new LineBuffer(1);

        new BodyReader(new LineParser(new ObjectMapper()))
                .read(breaking(new IllegalStateException("closed")), lines);

        assertThatThrownBy(() -> lines.take(1, Duration.ZERO)).isInstanceOf(IOException.class);
    }

    @Test
    void blankLinesAreHandedOutInBlocksAndCount() throws IOException {
        int blank = 3_000_000;
        CsvFile file = open(rows(0) + "\n".repeat(blank) + "a\n", InputStream.nullInputStream());
        byte[] target = new byte[2 * blank];

        int first = file.read(target, 0, target.length);

        assertThat(first).isPositive().isLessThanOrEqualTo(BLOCK);
        String rest = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rest).endsWith("\n{\"ref\":\"a\"}\n");
        assertThat(first + rest.chars().filter(c -> c == '\n').count()).isEqualTo(blank + 2L);
    }

    private static CsvFile open(String text, InputStream then) throws IOException {
        return CsvFile.open(
                new SequenceInputStream(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), then),
                CsvMapping.of(List.of("ref"), Map.of()),
                new ObjectMapper());
    }

    private static String rows(int count) {
        return "Ref\n" + "some-ref\n".repeat(count);
    }

    private static InputStream breaking(Exception failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (failure instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw (IOException) failure;
            }
        };
    }
}

package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class TokenFileTest {
    private static final int LONG = 4_000;

    @Test
    void aRequestOfShortLinesIsBoundedInLines() throws IOException {
        BufferedReader reader = lines("{}", TokenFile.LINES_A_REQUEST + 1);

        assertThat(TokenFile.next(reader).size()).isEqualTo(TokenFile.LINES_A_REQUEST);
        assertThat(TokenFile.next(reader)).containsExactly("{}");
        assertThat(TokenFile.next(reader)).isEmpty();
    }

    @Test
    void aRequestOfLongLinesIsBoundedInCharacters() throws IOException {
        int full = Math.toIntExact(TokenFile.CHARACTERS_A_REQUEST / LONG);
        BufferedReader reader = lines("x".repeat(LONG), full + 1);

        assertThat(TokenFile.next(reader).size()).isEqualTo(full);
        assertThat(TokenFile.next(reader).size()).isEqualTo(1);
        assertThat(TokenFile.next(reader)).isEmpty();
    }

    private static BufferedReader lines(String line, int count) {
        return new BufferedReader(new StringReader((line + "\n").repeat(count)));
    }
}

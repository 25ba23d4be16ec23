package io.tokenvigil.benchmarks.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweredTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir private Path directory;

    @Test
    void theMostWithinASecondIsCountedWhereverThatSecondBegins() throws Exception {
        Answered answered =
                stamped(
                        "0 one~a",
                        "900000 one~b",
                        "1100000 one~c",
                        "1899999 one~d",
                        "2500000 one~e");

        assertThat(answered.most("one", SECOND)).isEqualTo(3);
    }

    @Test
    void aSecondLaterIsAnotherSecond() throws Exception {
        assertThat(stamped("0 one~a", "1000000 one~b").most("one", SECOND)).isEqualTo(1);
    }

    @Test
    void anotherProvidersDoNotCountNotEvenOneOfALongerName() throws Exception {
        Answered answered = stamped("0 one~a", "1 one-1~b", "2 two~c");

        assertThat(answered.most("one", SECOND)).isEqualTo(1);
        assertThat(answered.most("three", SECOND)).isZero();
    }

    private Answered stamped(String... lines) throws Exception {
        return new Answered(Files.write(directory.resolve("stamps"), List.of(lines)));
    }
}

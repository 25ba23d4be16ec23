package io.tokenvigil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All SQL takes its time from `vigil_now()` and `vigil_clock()`, so that a test can move time
/// (I-06).
class DatabaseTimeTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Path CLOCK = Path.of("V1__clock.sql");

    private static final Pattern BARE =
            Pattern.compile(
                    "(?<![\\w.])(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\\s*\\("
                            + "|(?<![\\w.])(current_timestamp|current_date|current_time|localtime|localtimestamp)(?!\\w)"
                            + "|'(now|today|tomorrow|yesterday)'",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern STRING =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(--|///?).*$|--[^'\\n]*$");

    @Test
    void noStatementAsksForTheBareTime() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            assertThat(files.filter(Files::isRegularFile).flatMap(DatabaseTimeTest::found))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "select now(), true",
        "select clock_timestamp(), true",
        "default current_timestamp, true",
        "at > NOW ( ), true",
        "select vigil_now(), false",
        "locked.now(), false",
        "select nowhere(), false"
    })
    void theCheckFindsWhatItLooksFor(String sql, boolean bare) {
        assertThat(BARE.matcher(sql).find()).isEqualTo(bare);
    }

    private static Stream<String> found(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.equals(CLOCK.toString())) {
            return Stream.empty();
        }
        List<String> texts = new ArrayList<>();
        if (name.endsWith(".sql")) {
            texts.add(COMMENT.matcher(read(file)).replaceAll(""));
        } else if (name.endsWith(".java")) {
            STRING.matcher(COMMENT.matcher(read(file)).replaceAll(""))
                    .results()
                    .map(MatchResult::group)
                    .forEach(texts::add);
        }
        return texts.stream()
                .filter(text -> BARE.matcher(text).find())
                .map(text -> file + ": " + text.lines().findFirst().orElse(""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

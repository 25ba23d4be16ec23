package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `./vigil breakages` breaks is still there to be broken.
class BreakagesTest {
    private static final String FILE = "file: ";
    private static final String OPENING = "<<<<\n";
    private static final String MIDDLE = "\n====\n";

    static List<Named<Path>> breakages() throws IOException {
        Path directory = Home.find().root().resolve("quickstart/src/test/breakages");
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".breakage"))
                    .map(file -> Named.of(String.valueOf(file.getFileName()), file))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void whatIsToBeReplacedStandsOnceInItsFile(Path breakage) throws IOException {
        String text = Files.readString(breakage);
        String file =
                text.lines()
                        .filter(line -> line.startsWith(FILE))
                        .findFirst()
                        .orElseThrow()
                        .substring(FILE.length());
        int opening = text.indexOf(OPENING) + OPENING.length();
        String replaced = text.substring(opening, text.indexOf(MIDDLE, opening));

        assertThat(
                        Files.readString(Home.find().root().resolve(file))
                                .split(Pattern.quote(replaced), -1))
                .as(replaced)
                .hasSize(2);
    }
}

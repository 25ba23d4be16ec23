package io.tokenvigil.quickstart.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/operations.md names every metric of ours and every reason to lock, and none that is not
/// there.
class OperationsDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// A name in a source that is not a configuration's prefix.
    private static final Pattern IN_SOURCE =
            Pattern.compile("(?<!prefix = )\"(tokenvigil(?:\\.[a-z]+)+)\"");

    private static final Pattern IN_DOCUMENT = Pattern.compile("`(tokenvigil_[a-z_]+)`");

    private static final Pattern LOCK_CODE = Pattern.compile("(?m)^    ([A-Z_]+)\\(");

    private final String document = text(ROOT.resolve("docs/operations.md"));

    @Test
    void theDocumentHasEveryMetricAndNoOther() {
        Set<String> documented =
                firstCells("tokenvigil_")
                        .flatMap(cell -> IN_DOCUMENT.matcher(cell).results())
                        .map(name -> meter(name.group(1)))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(inSources());
    }

    @Test
    void theDocumentHasEveryReasonToLockAndNoOther() {
        String codes =
                text(
                        ROOT.resolve(
                                "token-registry/src/main/java/io/tokenvigil/registry/installation/LockCode.java"));

        assertThat(firstCells("").filter(cell -> cell.matches(" `[A-Z_]+` ")))
                .containsExactlyInAnyOrderElementsOf(
                        LOCK_CODE
                                .matcher(codes)
                                .results()
                                .map(code -> " `" + code.group(1) + "` ")
                                .toList());
    }

    /// Of the tables' rows whose first cell begins with this in code.
    private Stream<String> firstCells(String beginning) {
        return document.lines()
                .filter(line -> line.startsWith("| `" + beginning))
                .map(line -> line.split("\\|", -1)[1]);
    }

    /// As it is registered: the exporter adds the unit and `_total`.
    private static String meter(String exported) {
        return exported.equals("tokenvigil_notices_waiting_seconds")
                ? exported
                : exported.replaceFirst("_(seconds|total)$", "");
    }

    private static Set<String> inSources() {
        return Stream.of("token-registry", "refresh-worker", "notifier")
                .flatMap(module -> sources(ROOT.resolve(module).resolve("src/main/java")).stream())
                .flatMap(source -> IN_SOURCE.matcher(source).results())
                .map(name -> name.group(1).replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(OperationsDocumentTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

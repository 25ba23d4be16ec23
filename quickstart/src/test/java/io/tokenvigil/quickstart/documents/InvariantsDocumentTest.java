package io.tokenvigil.quickstart.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/invariants.md says what each number stands for that code and documents name.
class InvariantsDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NUMBER =
            Pattern.compile("\\b(?:I-[0-9]{2}|[ACLMR]-[0-9]{1,2})\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]-[0-9]+) \\|");

    @Test
    void theDocumentHasEachNumberThatIsNamedAnywhere() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path file : sourcesAndDocuments()) {
            NUMBER.matcher(Files.readString(file)).results().forEach(m -> named.add(m.group()));
        }

        assertThat(named).contains("I-10", "M-2");
        assertThat(listed()).containsAll(named);
    }

    private static Set<String> listed() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(ROOT.resolve("docs/invariants.md")));
        return rows.results().map(row -> row.group(1)).collect(Collectors.toSet());
    }

    private static List<Path> sourcesAndDocuments() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*(/src/.*\\.java|\\.md)"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}

package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// docs/refreshing.md promises what [CrashPointsIT] demands, and draws every place that it has.
class CrashPointsDocumentTest {

    @Test
    void theTableSaysOfEachPlaceWhatItsTestDemands() throws IOException {
        List<List<String>> rows =
                document()
                        .lines()
                        .filter(line -> line.startsWith("| CP-"))
                        .map(
                                line ->
                                        Arrays.stream(line.split("\\|", -1))
                                                .map(String::strip)
                                                .toList())
                        .map(
                                cells ->
                                        List.of(
                                                cells.get(1),
                                                cells.get(2),
                                                cells.get(4),
                                                cells.get(5)))
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(CrashPoint.values())
                                .map(
                                        point ->
                                                List.of(
                                                        point.number(),
                                                        point.where().service().key(),
                                                        word(point.killed()),
                                                        word(point.frozen())))
                                .toList());
    }

    @Test
    void theDiagramHasEachPlace() throws IOException {
        String document = document();
        String diagram =
                document.substring(
                        document.indexOf("stateDiagram-v2"), document.indexOf("Ended --> [*]"));

        assertThat(diagram)
                .contains(Arrays.stream(CrashPoint.values()).map(CrashPoint::number).toList());
    }

    private static String word(CrashPoint.Ending ending) {
        return ending.name().toLowerCase(Locale.ROOT);
    }

    private static String document() throws IOException {
        return Files.readString(Home.find().root().resolve("docs/refreshing.md"));
    }
}

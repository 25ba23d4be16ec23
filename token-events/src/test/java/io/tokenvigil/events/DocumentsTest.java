package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// docs/events.md and docs/consumers.md say what the code does.
class DocumentsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW_OF_CODE =
            Pattern.compile("^\\| `([A-Z_]+)` \\|(.*)\\|$", Pattern.MULTILINE);

    /// Blocks are wrapped for reading, so line breaks and spaces between fields do not count; all
    /// else does.
    @ParameterizedTest
    @EnumSource
    void aTypesSectionShowsExactlyItsGoldenFiles(EventType type) throws IOException {
        List<String> shown = new ArrayList<>();
        for (String block : blocks(JSON_BLOCK, section("### " + type.wireName()))) {
            shown.add(compact(block));
        }

        assertThat(shown)
                .containsExactlyElementsOf(
                        Golden.files().entrySet().stream()
                                .filter(file -> Golden.typeOf(file.getKey()) == type)
                                .sorted(Map.Entry.comparingByKey())
                                .map(Map.Entry::getValue)
                                .toList());
    }

    @Test
    void everyCodeIsExplainedInItsOrder() throws IOException {
        assertThat(codes("## Codes")).isEqualTo(names(Code.class));
    }

    @Test
    void everyCodeSaysWhatToDo() throws IOException {
        assertThat(ROW_OF_CODE.matcher(section("## Codes")).results())
                .allSatisfy(
                        row ->
                                assertThat(row.group(2).split("\\|"))
                                        .hasSize(2)
                                        .allSatisfy(cell -> assertThat(cell).isNotBlank()));
    }

    @Test
    void everyParkingCodeIsExplainedInItsOrder() throws IOException {
        assertThat(codes("## Dead letters")).isEqualTo(names(ParkingCode.class));
    }

    @Test
    void theHeadersShownAreThoseOfTheEventShown() throws IOException {
        Event event = Objects.requireNonNull(Samples.ALL.get("TokenRefreshed"));
        CloudEvent described =
                CloudEventTest.DEPLOYMENT.describe(
                        event.head(), CloudEventTest.TIME, CloudEventTest.TRACE);
        StringBuilder shown = new StringBuilder("```\n");
        described
                .headers()
                .forEach(
                        (name, value) ->
                                shown.append(name).append(": ").append(value).append('\n'));

        assertThat(section("## Headers"))
                .contains(shown + "```")
                .contains(CloudEventTest.DEPLOYMENT.id().toString());
        assertThat(section("## Headers").lines().filter(line -> line.startsWith("| `")))
                .hasSize(described.headers().size() + 1);
    }

    @Test
    void theTopicIsAsTheCodeSays() throws IOException {
        assertThat(section("## Topic"))
                .contains("| topic | `" + Topics.TOKEN_EVENTS + "`")
                .contains("| partitions | " + Topics.PARTITIONS + ",")
                .contains("| retention | " + Topics.RETENTION.toDays() + " days")
                .contains("`" + Topics.REFRESH_WORKER_GROUP + "`, `" + Topics.NOTIFIER_GROUP + "`")
                .contains("`" + Topics.deadLetters("<group>") + "`");
        assertThat(section("## Dead letters")).contains("`" + Topics.PARKING_CODE_HEADER + "`");
    }

    @Test
    void everyCommonFieldIsExplained() throws IOException {
        List<String> fields =
                Arrays.stream(TokenFacts.class.getRecordComponents())
                        .map(component -> component.getName())
                        .toList();

        assertThat(
                        section("## Fields of every token event")
                                .lines()
                                .filter(line -> line.startsWith("| `"))
                                .map(line -> line.split("`", 3)[1]))
                .containsExactlyElementsOf(fields);
    }

    @Test
    void theJavaSubscriberShownIsTheOneThatIsTested() throws IOException {
        Path source =
                Path.of(
                        "src",
                        "test",
                        "java",
                        "io",
                        "tokenvigil",
                        "events",
                        "example",
                        "TokenWatcher.java");
        String code = Files.readString(source);

        assertThat(blocks(JAVA_BLOCK, Files.readString(DOCS.resolve("consumers.md"))))
                .contains(code.substring(code.indexOf("///")));
    }

    private static String section(String heading) throws IOException {
        String document = Files.readString(DOCS.resolve("events.md"));
        int start = document.indexOf(heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int level = heading.indexOf(' ');
        return Pattern.compile("\n#{2," + level + "} ")
                .split(document.substring(start + heading.length()), 2)[0];
    }

    private static List<String> codes(String heading) throws IOException {
        return ROW_OF_CODE.matcher(section(heading)).results().map(row -> row.group(1)).toList();
    }

    private static List<String> blocks(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult block) -> block.group(1)).toList();
    }

    private static String compact(String json) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        return mapper.writeValueAsString(mapper.readTree(json));
    }

    private static <E extends Enum<E>> List<String> names(Class<E> values) {
        return Arrays.stream(values.getEnumConstants()).map(Enum::name).toList();
    }
}

package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A refusal that nobody has said in Japanese would be shown in English without anybody noticing.
class RefusalTextsTest {

    private static final Path SOURCES = Path.of("src/main/java");

    /// The API of workers, which no page shows.
    private static final Path WORKERS =
            SOURCES.resolve("io/tokenvigil/registry/worker").toAbsolutePath();

    private static final String V = Wordings.VALUE;
    private static final String MORE = " (and %s more)";

    /// What is put together of words that were chosen elsewhere.
    private static final Set<String> HANDED_ON =
            Set.of(V, V + " " + V, V + " " + V + " (and " + V + " more)");

    /// Who hands such words on.
    private static final List<String> CARRIERS =
            List.of(
                    "Forms.java",
                    "JsonProblems.java",
                    "ProblemException.java",
                    "ProblemMappers.java");

    /// English repeats a parameter's meaning, which in the form stands above it.
    private static final Set<String> SHORTER =
            Set.of("is required: %s For example %s", "must be such as %s: %s");

    private static final Pattern PLACE = Pattern.compile("%(\\d)\\$s");
    private static final Translations JAPANESE = RefusalTexts.read(new ObjectMapper());

    private static Map<String, Set<String>> refusals = Map.of();

    @BeforeAll
    static void readTheSources() {
        refusals = WordedRefusals.in(SOURCES, file -> file.startsWith(WORKERS));
    }

    @Test
    void everySentenceThatRefusesSomethingIsThereInJapanese() {
        assertThat(refusals).hasSizeGreaterThan(400);
        assertThat(
                        refusals.keySet().stream()
                                .filter(sentence -> !HANDED_ON.contains(sentence))
                                .filter(sentence -> JAPANESE.find(example(sentence)).isEmpty())
                                .map(sentence -> sentence.replace(V, "%s"))
                                .toList())
                .as("what refusals_ja.json lacks")
                .isEmpty();
    }

    @Test
    void everyJapaneseSentenceStandsForOneThatRefusesSomething() {
        Set<String> said =
                refusals.keySet().stream()
                        .flatMap(sentence -> JAPANESE.find(example(sentence)).stream())
                        .map(Translation::english)
                        .collect(Collectors.toSet());
        said.add(MORE);

        assertThat(JAPANESE.all().stream().map(Translation::english))
                .as("what is refused in refusals_ja.json only")
                .filteredOn(sentence -> !said.contains(sentence))
                .isEmpty();
    }

    @Test
    void onlyWhoHandsWordsOnRefusesInWordsThatTheSourcesDoNotHave() {
        assertThat(
                        HANDED_ON.stream()
                                .flatMap(words -> refusals.getOrDefault(words, Set.of()).stream()))
                .isNotEmpty()
                .isSubsetOf(CARRIERS);
    }

    @Test
    void japaneseIsJapanese() {
        assertThat(JAPANESE.all())
                .extracting(Translation::words)
                .allSatisfy(words -> assertThat(words).matches("(?s).*[ぁ-ヶ一-龠].*"));
    }

    @Test
    void japaneseSaysAllValuesThatEnglishDoes() {
        assertThat(JAPANESE.all())
                .filteredOn(sentence -> !SHORTER.contains(sentence.english()))
                .allSatisfy(
                        sentence ->
                                assertThat(places(sentence))
                                        .as(sentence.english())
                                        .isEqualTo(
                                                IntStream.range(1, sentence.literals().size())
                                                        .boxed()
                                                        .collect(Collectors.toSet())));
    }

    @Test
    void englishStaysAsTheApiSaysIt() {
        RefusalWords english = new RefusalTexts(new ObjectMapper()).in(Language.EN);

        assertThat(refusals.keySet())
                .allSatisfy(
                        sentence ->
                                assertThat(english.sentence(example(sentence)))
                                        .isEqualTo(new Said(example(sentence), Language.EN)));
    }

    private static Set<Integer> places(Translation sentence) {
        return PLACE.matcher(sentence.words())
                .results()
                .map((MatchResult place) -> Integer.valueOf(place.group(1)))
                .collect(Collectors.toSet());
    }

    private static String example(String sentence) {
        return sentence.replace(V, "x-1");
    }
}

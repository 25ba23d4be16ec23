package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalWordsTest {

    private static final RefusalTexts TEXTS = new RefusalTexts(new ObjectMapper());
    private static final RefusalWords ENGLISH = TEXTS.in(Language.EN);
    private static final RefusalWords JAPANESE = TEXTS.in(Language.JA);

    private static final Refusal BLANK =
            new Refusal(
                    "name", " ", "is blank: write something, or leave it out where it is optional");
    private static final Refusal LONG = new Refusal("ref", null, "has 300 characters, at most 128");
    private static final Refusal NEW = new Refusal("ref", null, "is what nobody has said yet");

    @Test
    void aSentenceIsSaidInTheViewersLanguage() {
        ProblemException problem = ProblemException.notFound("provider", "keycloak");

        assertThat(ENGLISH.problem(problem.detail(), problem.errors()))
                .isEqualTo(new Said("There is no provider keycloak.", Language.EN));
        assertThat(JAPANESE.problem(problem.detail(), problem.errors()))
                .isEqualTo(new Said("プロバイダー keycloak は見つかりません。", Language.JA));
    }

    @Test
    void theFirstFieldAndHowManyMoreAreSaidToo() {
        ProblemException one = ProblemException.invalid(List.of(LONG));
        ProblemException more =
                ProblemException.invalid(
                        List.of(
                                new Refusal("id", null, "is required, for example payroll"),
                                BLANK,
                                LONG));

        assertThat(JAPANESE.sentence(one.detail()))
                .isEqualTo(new Said("ref は 300 文字です。128 文字以内で指定してください。", Language.JA));
        assertThat(JAPANESE.sentence(more.detail()))
                .isEqualTo(new Said("id は必須です (例: payroll)。 (ほか 2 件)", Language.JA));
        assertThat(ENGLISH.sentence(more.detail()))
                .isEqualTo(
                        new Said("id is required, for example payroll (and 2 more)", Language.EN));
    }

    @Test
    void fieldsAreSaidEachWithItsName() {
        ProblemException problem = ProblemException.invalid(List.of(BLANK, LONG, LONG));

        assertThat(ENGLISH.problem(problem.detail(), problem.errors()))
                .isEqualTo(
                        new Said(
                                "name is blank: write something, or leave it out where it is optional; ref has 300 characters, at most 128",
                                Language.EN));
        assertThat(JAPANESE.problem(problem.detail(), problem.errors()))
                .isEqualTo(
                        new Said(
                                "name が空白です。入力するか、任意の項目であれば省いてください。 ref は 300 文字です。128 文字以内で指定してください。",
                                Language.JA));
    }

    @Test
    void whatNobodyHasSaidInJapaneseStaysEnglishAndIsCalledSo() {
        assertThat(JAPANESE.sentence("A sentence of tomorrow's."))
                .isEqualTo(new Said("A sentence of tomorrow's.", Language.EN));
        assertThat(JAPANESE.fields(List.of(BLANK, NEW)))
                .extracting(refusal -> refusal.message().language())
                .containsExactly(Language.EN, Language.EN);
    }

    @Test
    void aFieldWithoutANameIsItsSentence() {
        Refusal whole = new Refusal("", null, "There is no API key k1.");

        assertThat(JAPANESE.fields(List.of(whole)))
                .extracting(refusal -> refusal.whole().text())
                .containsExactly("API キー k1 は見つかりません。");
    }
}

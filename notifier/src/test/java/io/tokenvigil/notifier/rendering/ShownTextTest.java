package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShownTextTest {

    @Test
    void wordsStayAsTheyAre() {
        assertThat(ShownText.of("ディレクトリ同期 𠮷野家 👩‍👩‍👧 naïve"))
                .isEqualTo("ディレクトリ同期 𠮷野家 👩‍👩‍👧 naïve");
    }

    @Test
    void everyKindOfLineEndBecomesASpace() {
        assertThat(ShownText.of("a\r\nb\u0085c\u2028d\u2029e\u000bf\tg\u0000h"))
                .isEqualTo("a b c d e f g h");
    }

    @Test
    void nothingTurnsTheDirectionOfWhatStandsAround() {
        assertThat(ShownText.of("\u202Eabc\u202C \u2067d\u2069\u200F\u061C")).isEqualTo("abc d");
    }

    @Test
    void whatIsTooLongEndsInAnEllipsisAndNotInHalfACharacter() {
        assertThat(ShownText.of("𠮷".repeat(400), 5)).isEqualTo("𠮷𠮷𠮷𠮷…");
        assertThat(ShownText.of("12345", 5)).isEqualTo("12345");
    }

    @Test
    void anyTextAtAllIsOneLineOfValidUnicodeWithinItsLimit() {
        Random random = new Random(20261231);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder drawn = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                drawn.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                if (random.nextInt(10) == 0) {
                    drawn.append((char) random.nextInt(0x10000));
                }
            }

            String shown = ShownText.of(drawn.toString(), 40);

            assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(40);
            assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(shown);
            assertThat(shown.codePoints().noneMatch(Character::isISOControl)).isTrue();
        }
    }
}

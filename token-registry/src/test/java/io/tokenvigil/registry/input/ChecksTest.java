package io.tokenvigil.registry.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private final Checks checks = new Checks();

    @ParameterizedTest
    @CsvSource({
        "2027-01-31T12:00:00Z",
        "2027-01-31t12:00:00z",
        "2027-01-31T21:00:00+09:00",
        "2027-01-31T21:00+0900",
        "2027-01-31T21:00+09",
        "2027-01-31T12:00:00.0000009Z"
    })
    void anInstantMayHaveAnyOffset(String text) {
        assertThat(checks.instant("expiresAt", text))
                .isEqualTo(Instant.parse("2027-01-31T12:00:00Z"));
        assertThat(checks.passed()).isTrue();
    }

    @Test
    void aLocalTimeIsRefusedWithASentence() {
        assertThat(checks.instant("expiresAt", "2027-01-31T12:00:00")).isNull();
        assertThat(checks.refusals())
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.field()).isEqualTo("expiresAt");
                            assertThat(refusal.value()).isEqualTo("2027-01-31T12:00:00");
                            assertThat(refusal.message()).contains("has no offset", "+09:00");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-02-30T12:00:00Z",
                "2027-01-31",
                "tomorrow",
                "",
                "1800000000",
                "2027-01-31T12:00:00+99:00",
                "2027-01-31T12:00:00Z[Asia/Tokyo]",
                "+12027-01-31T12:00:00Z",
                "-0001-01-31T12:00:00Z",
                "2027-01-31T23:59:60Z"
            })
    void whatIsNoInstantIsRefused(String text) {
        assertThat(checks.instant("expiresAt", text)).isNull();
        assertThat(checks.refusals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P1Y",
                "P1M",
                "-PT5M",
                "5m",
                "",
                "PT99999999999999999999S",
                "P",
                "PT",
                "P36526D"
            })
    void whatIsNoDurationIsRefused(String text) {
        assertThat(checks.duration("expiresIn", text)).isNull();
        assertThat(checks.refusals()).hasSize(1);
    }

    @Test
    void aNumberOfSecondsHasNoFraction() {
        assertThat(checks.seconds("requestedLifetime", "PT0S")).isEqualTo(Duration.ZERO);
        assertThat(checks.seconds("requestedLifetime", "PT1M")).isEqualTo(Duration.ofMinutes(1));
        assertThat(checks.seconds("requestedLifetime", "PT0.4S")).isNull();
        assertThat(checks.refusals()).hasSize(1);
    }

    @Test
    void aDurationIsInDaysHoursMinutesAndSeconds() {
        assertThat(checks.positiveDuration("expiresIn", "P30DT12H"))
                .isEqualTo(Duration.ofDays(30).plusHours(12));
        assertThat(checks.positiveDuration("expiresIn", "PT0S")).isNull();
        assertThat(checks.refusals()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0,U+0000 (NULL)",
        "10,U+000A (LINE FEED (LF))",
        "13,U+000D (CARRIAGE RETURN (CR))",
        "133,U+0085 (NEXT LINE (NEL))",
        "8232,U+2028 (LINE SEPARATOR)",
        "8238,U+202E (RIGHT-TO-LEFT OVERRIDE)",
        "8294,U+2066 (LEFT-TO-RIGHT ISOLATE)",
        "55357,U+D83D"
    })
    void wordsRefuseACharacterByItsNameAndPlace(int point, String named) {
        String text = "ab" + (char) point + "c";
        assertThat(checks.words("name", text, 200)).isNull();
        assertThat(checks.refusals())
                .singleElement()
                .satisfies(
                        refusal -> assertThat(refusal.message()).contains(named, "at position 3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"🗝️ Verzeichnis", "ディレクトリ同期", "𠮷野家", "עברית", "a\u00a0b"})
    void wordsTakeEveryScript(String text) {
        assertThat(checks.words("name", text, 200)).isEqualTo(text);
    }

    @Test
    void everyRefusalOfARequestIsKeptWithItsPath() {
        checks.required("name", null, "\"Payroll API\"");
        checks.in("owner").someWords("id", " ", 200);
        checks.in("recipients", 2).words("email", "x".repeat(300), 254);
        checks.list("contacts", Arrays.asList("a", null), 20);
        checks.list("contacts", List.of("a", "b", "c"), 2);
        checks.page("howTo", "javascript:alert(1)", 2000);
        checks.page("howTo", "https://user@host/", 2000);
        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactly(
                        "name",
                        "owner.id",
                        "recipients[2].email",
                        "contacts[1]",
                        "contacts",
                        "howTo",
                        "howTo");
    }

    @Test
    void aLongValueIsShownCutAndNeverInHalfACharacter() {
        String value = "x".repeat(99) + "🗝".repeat(10);
        assertThat(new Refusal("name", value, "is too long").value())
                .isEqualTo("x".repeat(99) + "…");
    }
}

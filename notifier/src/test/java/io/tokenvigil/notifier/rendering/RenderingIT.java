package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole texts, as people get them. Japanese and English are compared word by word with files that
/// people have read.
@QuarkusTest
@TestProfile(WordsOnly.class)
class RenderingIT {
    private static final Recipient JAPANESE = Samples.reader("ja", "Asia/Tokyo");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @Inject Renderer renderer;

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "ja-JP-u-ca-japanese, Asia/Tokyo",
        "ar-EG, Africa/Cairo",
        "th-TH-u-nu-thai, Asia/Bangkok",
        "tr-TR, Europe/Istanbul",
        "en-US, Pacific/Apia"
    })
    void theSameTextComesOutWhateverTheMachinesDefaultsAre(String tag, String zoneId) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));

        Rendered rendered = render(JAPANESE, Samples.expiring());

        assertThat(rendered.subject())
                .isEqualTo("IIJ ID Service のトークン「Directory Sync (Windows)」の期限が近づいています (12/31)");
        assertThat(rendered.text()).isEqualTo(golden("expiring.txt"));
        assertThat(rendered.html()).isEqualTo(golden("expiring.html"));
    }

    static Stream<String> kinds() {
        return Stream.of(
                "expired",
                "failing",
                "stopped",
                "grant-ending",
                "needs-person",
                "suspended",
                "instead-of",
                "healthy",
                "retiring",
                "retiring-anywhere",
                "credential-expiring",
                "still-needs-person",
                "recovered",
                "left-behind",
                "ageing",
                "api-key-expiring");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfNoticeSaysWhatItsReaderNeeds(String kind) {
        Notice notice =
                switch (kind) {
                    case "expired" -> Samples.expired();
                    case "failing" -> Samples.failing();
                    case "stopped" -> Samples.stopped();
                    case "grant-ending" -> Samples.grantEnding();
                    case "needs-person" -> Samples.needsPerson();
                    case "suspended" -> Samples.suspended();
                    case "retiring" -> Samples.retiring();
                    case "retiring-anywhere" -> Samples.retiringAnywhere();
                    case "credential-expiring" -> Samples.credentialExpiring();
                    case "still-needs-person" -> Samples.stillNeedsPerson();
                    case "recovered" -> Samples.recovered();
                    case "left-behind" -> Samples.leftBehind();
                    case "ageing" -> Samples.ageing();
                    case "api-key-expiring" -> Samples.apiKeyExpiring();
                    case "instead-of" -> Samples.insteadOf("gone@example.com");
                    default -> Samples.healthy();
                };

        Rendered rendered = render(JAPANESE, notice);

        assertThat(rendered.subject() + "\n\n" + rendered.text()).isEqualTo(golden(kind + ".txt"));
    }

    @Test
    void theDayInASubjectHasItsYearWhereThatIsLongAgo() {
        Instant yearsLater = Instant.parse("2032-12-01T00:00:00Z");

        Rendered japanese = renderer.render(JAPANESE, List.of(Samples.expired()), yearsLater);
        Rendered english =
                renderer.render(
                        Samples.reader("en-GB", "Europe/London"),
                        List.of(Samples.expired()),
                        yearsLater);

        assertThat(japanese.subject()).endsWith("の期限が切れました (2026/12/01)");
        assertThat(english.subject()).endsWith("has expired (2026/12/01)");
    }

    @Test
    void severalNoticesAreOneMailWithEachOfThemWhole() {
        Rendered rendered =
                renderer.render(
                        JAPANESE, List.of(Samples.needsPerson(), Samples.expiring()), Samples.NOW);

        assertThat(rendered.subject() + "\n\n" + rendered.text()).isEqualTo(golden("several.txt"));
    }

    @Test
    void ofManyTheMostUrgentAreWholeOthersAreNamedAndTheRestIsCounted() {
        Rendered rendered =
                renderer.render(
                        JAPANESE,
                        Stream.concat(
                                        Stream.of(Samples.needsPerson()),
                                        IntStream.rangeClosed(2, 137)
                                                .mapToObj(n -> Samples.manual("Token " + n)))
                                .toList(),
                        Samples.NOW);

        assertThat(rendered.subject()).contains("137 件");
        assertThat(rendered.subject() + "\n\n" + rendered.text()).isEqualTo(golden("many.txt"));
        for (String form : List.of(rendered.text(), rendered.html())) {
            assertThat(form)
                    .contains("Token 2", "Token 100", "ほかに 37 件", "37 more are not named")
                    .contains("https://vigil.example.com/tokens")
                    .doesNotContain("Token 101");
        }
        // Some mail clients cut off what is longer.
        assertThat(rendered.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
    }

    @Test
    void anEnglishReaderReadsEnglishFirst() {
        Rendered rendered = render(Samples.reader("en-GB", "America/Chicago"), Samples.expiring());

        assertThat(rendered.languages()).isEqualTo("en, ja");
        assertThat(rendered.subject())
                .isEqualTo("IIJ ID Service: token “Directory Sync (Windows)” expires soon (12/30)");
        assertThat(rendered.text())
                .startsWith("(日本語の文面は下にあります。)\n\n■ An access token of IIJ ID Service expires soon")
                .contains("2026/12/30 18:00 (CST, UTC-06:00)")
                .contains("期限が近づいています");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ja-JP-u-ca-japanese", "x-nonsense", ""})
    void anyOtherReaderReadsJapaneseFirst(String tag) {
        assertThat(render(Samples.reader(tag, "No/Such_Zone"), Samples.expiring()).text())
                .startsWith("(English follows below.)\n\n■ IIJ ID Service のアクセストークンの期限が近づいています")
                .contains("2026/12/31 00:00 (UTC)")
                .contains("expires soon");
    }

    @Test
    void bothFormsHaveAllThatTheReaderIsOwedAndNothingThatActsByItself() {
        Rendered rendered = render(JAPANESE, Samples.expiring());

        for (String form : List.of(rendered.text(), rendered.html())) {
            assertThat(form)
                    .contains("IIJ ID Service")
                    .contains("u-0042")
                    .contains("Directory Sync (Windows)")
                    .contains("2026/12/31 09:00 (JST)")
                    .contains("30 日", "30 days")
                    .contains("https://docs.example.com/directory-sync/windows")
                    .contains("https://console.example.com/tokens/new")
                    .contains("https://console.example.com/tokens/revoke")
                    .contains("AT-2025-17", "2026/01/05")
                    .contains("operators@example.com")
                    .contains("返信はできません", "cannot be answered");
        }
        assertThat(rendered.html())
                .doesNotContain("<img", "<script", "<form", "url(", "http:", "src=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "{#if true}x{/if}{mail.subject}",
                "a\r\nBcc: x@example.com",
                "\u202Eevil\u2066",
                "𝒟𝒾𝓇 👩‍👩‍👧‍👦 한글",
                "%s %d ${x} \\u0041",
                "\"'&;=?utf-8?Q?=41?="
            })
    void aHostileNameIsShownAndDoesNothing(String name) {
        Rendered rendered = render(JAPANESE, Samples.manual(name));

        assertThat(rendered.subject()).doesNotContain("\r", "\n", "\u202E", "\u2066");
        assertThat(rendered.html()).doesNotContain("<script", "\u202E").endsWith("</html>\n");
        assertThat(rendered.text()).contains(ShownText.of(name)).doesNotContain("\u202E");
    }

    private Rendered render(Recipient reader, Notice notice) {
        return renderer.render(reader, List.of(notice), Samples.NOW);
    }

    private static String golden(String name) {
        try (var stream = RenderingIT.class.getResourceAsStream("/golden/" + name)) {
            return new String(
                    Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

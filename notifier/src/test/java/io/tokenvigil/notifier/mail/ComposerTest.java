package io.tokenvigil.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {
    private static final UUID ID = UUID.fromString("019a1234-5678-7abc-8def-0123456789ab");
    private static final Instant WRITTEN = Instant.parse("2026-12-01T00:00:03Z");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^ \r\n]*\\?=");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();
    private final Composer composer = composer("Tokenvigil <vigil@example.com>");

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void aMessageHasTheseHeadersAndNoOthers() throws Exception {
        MimeMessage message = parsed(compose("期限が近づいています (12/31)"));

        assertThat(Collections.list(message.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress",
                        "List-Id",
                        "Content-Language");
        assertThat(message.getMessageID()).isEqualTo("<" + ID + "@example.com>");
        assertThat(message.getHeader("Date", null)).isEqualTo("Tue, 1 Dec 2026 00:00:03 +0000");
        assertThat(message.getHeader("From", null))
                .isEqualTo("\"Tokenvigil\"\r\n <vigil@example.com>");
        assertThat(message.getHeader("To", null)).isEqualTo("owner@example.com");
        assertThat(message.getHeader("List-Id", null)).isEqualTo("<notices.example.com>");
        assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    }

    @Test
    void textComesBeforeHtmlAndBothComeBackAsTheyWere() throws Exception {
        Multipart alternatives = (Multipart) parsed(compose("x")).getContent();

        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        assertThat(content(alternatives.getBodyPart(0))).isEqualTo("本文\r\n𠮷野家\r\n");
        assertThat(alternatives.getBodyPart(0).getContentType())
                .isEqualTo("text/plain; charset=UTF-8");
        assertThat(content(alternatives.getBodyPart(1))).isEqualTo("<p>本文</p>\r\n");
        assertThat(alternatives.getBodyPart(1).getContentType())
                .isEqualTo("text/html; charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "IIJ ID Service のトークン「ディレクトリ同期(Windows サーバー)とパスワード同期、それから人事システム連携のための長い名前」の期限が近づいています (12/31)",
                "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷",
                "an English subject that is so long that it has to be folded, though all of it is plain ASCII (12/31)",
                "=?UTF-8?Q?not_what_it_seems?=",
                "a\r\nBcc: everybody@example.com\r\n\r\nbody"
            })
    void everySubjectIsWholeAsciiShortLinesAndCrlfOnly(String subject) throws Exception {
        byte[] bytes = compose(subject);

        assertWellFormed(bytes);
        assertThat(parsed(bytes).getSubject().replaceAll("[\r\n]", ""))
                .isEqualTo(subject.replaceAll("[\r\n]", ""));
        assertThat(Collections.list(parsed(bytes).getAllHeaders()))
                .extracting(Header::getName)
                .doesNotContain("Bcc");
    }

    @Test
    void charactersOfEveryPlaneSurvive() throws Exception {
        Random random = new Random(20261231);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder drawn = new StringBuilder();
            for (int n = 1 + random.nextInt(120); n > 0; n--) {
                int point = random.nextInt(Character.MAX_CODE_POINT + 1);
                boolean surrogate =
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
                drawn.appendCodePoint(
                        surrogate || Character.isISOControl(point) || Character.isWhitespace(point)
                                ? 'x'
                                : point);
            }

            byte[] bytes = compose(drawn.toString());

            assertWellFormed(bytes);
            assertThat(parsed(bytes).getSubject()).isEqualTo(drawn.toString());
        }
    }

    @Test
    void theSameLetterHasTheSameMessageIdAndDateOnEveryMachine() throws Exception {
        Locale.setDefault(Locale.forLanguageTag("th-TH-u-nu-thai-ca-buddhist"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

        MimeMessage message = parsed(compose("x"));

        assertThat(message.getHeader("Date", null)).isEqualTo("Tue, 1 Dec 2026 00:00:03 +0000");
        assertThat(message.getMessageID()).isEqualTo(composer.messageId(ID));
    }

    @Test
    void aSenderMayHaveANameInAnyScript() throws Exception {
        byte[] bytes = composer("トークン番 <vigil@example.com>").compose(letter("x"));

        assertWellFormed(bytes);
        assertThat(parsed(bytes).getFrom()[0])
                .hasToString("=?UTF-8?B?44OI44O844Kv44Oz55Wq?= <vigil@example.com>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a@b, c@d", "a@example.com\r\nBcc: x@example.com", ""})
    void aSenderThatIsNoAddressStopsTheStart(String from) {
        assertThatThrownBy(() -> composer(from)).hasMessageContaining("tokenvigil.mail.from");
    }

    /// RFC 5322 and RFC 2047, byte by byte.
    private static void assertWellFormed(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(raw)
                .doesNotContainPattern("[^\r]\n")
                .doesNotContainPattern("\r[^\n]")
                .endsWith("\r\n");
        assertThat(
                        raw.chars()
                                .allMatch(
                                        c ->
                                                c == '\r'
                                                        || c == '\n'
                                                        || c == '\t'
                                                        || (c >= ' ' && c <= '~')))
                .as("only ASCII")
                .isTrue();
        assertThat(List.of(raw.split("\r\n")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
        assertThat(raw.lines().filter(line -> line.contains("=?")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
        assertThat(ENCODED_WORD.matcher(raw).results().map(word -> word.group().length()))
                .allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(75));
    }

    private byte[] compose(String subject) {
        return composer.compose(letter(subject));
    }

    private static Letter letter(String subject) {
        return new Letter(
                ID,
                null,
                new Address("owner@example.com"),
                "ja, en",
                subject,
                "本文\n𠮷野家\r\n",
                "<p>本文</p>\n",
                WRITTEN);
    }

    private static Composer composer(String from) {
        return new Composer(new Sender(MailSettings.from(from)));
    }

    private static MimeMessage parsed(byte[] bytes) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    private static String content(BodyPart part) throws IOException, MessagingException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

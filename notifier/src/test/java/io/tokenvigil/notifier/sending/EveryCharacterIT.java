package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tokenvigil.notifier.channel.Channels;
import io.tokenvigil.notifier.channel.Parcel;
import io.tokenvigil.notifier.mail.Address;
import io.tokenvigil.notifier.mail.Composer;
import io.tokenvigil.notifier.mail.Letter;
import io.tokenvigil.notifier.mail.ReadBack;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.rendering.Samples;
import io.tokenvigil.notifier.rendering.WordsOnly;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever people write, the mail about it is a valid message and the same one on every machine
/// (M-6, M-7).
@QuarkusTest
@TestProfile(WordsOnly.class)
class EveryCharacterIT {
    private static final Address OWNER = Address.of("owner@example.com").orElseThrow();

    /// As much of a name as a mail shows.
    private static final int NAME = 300;

    private static final int SUBJECT = 1_000;

    private static final Pattern SILENT =
            Pattern.compile(
                    "[\\s\\p{Cc}\\p{Zs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF"
                            + "\\p{IsNoncharacter_Code_Point}]");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @Inject Channels channels;
    @Inject Composer composer;

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void everyCharacterInTheNamesOfATokenAndItsOwnerMakesAValidMessage() {
        inBatches(
                NAME,
                name -> {
                    ReadBack message = ReadBack.of(print(Samples.named(name)));

                    BitSet missing = shown(name);
                    missing.andNot(characters(message.text()));
                    assertThat(missing.cardinality()).as("not in the text: %s", missing).isZero();
                    assertThat(message.subject()).doesNotContain("\r", "\n").endsWith("(12/31)");
                    assertThat(message.html()).endsWith("</html>\r\n");
                });
    }

    @Test
    void everyCharacterInASubjectComesBackAsItWas() {
        inBatches(
                SUBJECT,
                subject -> {
                    byte[] bytes =
                            composer.compose(
                                    new Letter(
                                            new UUID(7, 7),
                                            null,
                                            OWNER,
                                            "ja, en",
                                            subject,
                                            "x",
                                            "<p>x</p>",
                                            Samples.NOW));

                    assertThat(ReadBack.of(bytes).subject()).isEqualTo(subject);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ja-JP-u-ca-japanese", "ar-EG", "th-TH-u-nu-thai", "tr-TR", "en-US", "und"})
    void theSameBytesComeOutWhateverTheMachinesDefaultsAre(String tag) {
        Locale.setDefault(Locale.ENGLISH);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        byte[] expected = print(Samples.expiring());
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

        assertThat(print(Samples.expiring())).isEqualTo(expected);
    }

    private byte[] print(Notice notice) {
        return channels.of(Recipient.EMAIL)
                .orElseThrow()
                .print(new Parcel(OWNER.text(), List.of(notice), Samples.NOW));
    }

    /// Those of these characters that a mail shows: all but the ones that end lines, turn the
    /// direction of what stands around them, or mean nothing.
    private static BitSet shown(String name) {
        return characters(SILENT.matcher(name).replaceAll(""));
    }

    private static BitSet characters(String text) {
        return text.codePoints().collect(BitSet::new, BitSet::set, BitSet::or);
    }

    /// All 1,112,064 Unicode scalar values, in order.
    private static void inBatches(int size, Consumer<String> check) {
        int[] scalars =
                IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(
                                point ->
                                        point < Character.MIN_SURROGATE
                                                || point > Character.MAX_SURROGATE)
                        .toArray();
        assertThat(scalars).hasSize(1_112_064);
        IntStream.range(0, (scalars.length + size - 1) / size)
                .parallel()
                .mapToObj(
                        n ->
                                new String(
                                        scalars,
                                        n * size,
                                        Math.min(size, scalars.length - n * size)))
                .forEach(check);
    }
}

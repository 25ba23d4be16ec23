package io.tokenvigil.registry.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientRequestTest {

    private final Checks checks = new Checks();

    @Test
    void aRecipientMayHaveALanguageAndAZone() {
        assertThat(
                        new RecipientRequest("a.b+c@example.com", "ja", "Asia/Tokyo", null, null)
                                .checked(checks))
                .isEqualTo(Recipient.atAnyTime("a.b+c@example.com", "ja", ZoneId.of("Asia/Tokyo")));
    }

    /// M-6: nothing that a mail header could read as more than one address.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "owner",
                "@example.com",
                "owner@",
                "a b@example.com",
                "a@example.com\r\nBcc: x@example.com",
                "a@example.com,b@example.com",
                "Owner <a@example.com>",
                "\"a b\"@example.com",
                "a..b@example.com",
                ".a@example.com",
                "a@-example.com",
                "a@example..com",
                "a@[127.0.0.1]",
                "ä@example.com",
                "a@exämple.com",
                "a@example.com "
            })
    void whatIsNotOnePlainAddressIsRefused(String email) {
        assertThat(new RecipientRequest(email, null, null, null, null).checked(checks)).isNull();
        assertThat(checks.refusals()).extracting(Refusal::field).containsExactly("email");
    }

    @Test
    void anAddressHasItsLimits() {
        assertThat(
                        new RecipientRequest(
                                        "a".repeat(65) + "@example.com", null, null, null, null)
                                .checked(checks))
                .isNull();
        assertThat(
                        new RecipientRequest(
                                        "a@" + "b.".repeat(130) + "com", null, null, null, null)
                                .checked(checks))
                .isNull();
    }

    @Test
    void unknownLanguagesAndZonesAreRefused() {
        new RecipientRequest("a@example.com", "not a tag", "Mars/Olympus", null, null)
                .checked(checks);

        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactly("locale", "timeZone");
    }

    @ParameterizedTest
    @CsvSource({"09:00-18:00, 08:00", "22:00-06:30, 23:59"})
    void hoursOfTheDayAreTakenAsTheyAreWritten(String between, String at) {
        Recipient recipient =
                new RecipientRequest("a@example.com", null, null, between, at).checked(checks);

        assertThat(checks.passed()).isTrue();
        assertThat(recipient).extracting(Recipient::hours).isEqualTo(new WantedHours(between, at));
    }

    @ParameterizedTest
    @CsvSource({"9-18, 8", "09:00-09:00, 24:00", "09:00, 08:60", "09:00 - 18:00, 8:00"})
    void whatIsNoHourOfTheDayIsRefusedByName(String between, String at) {
        new RecipientRequest("a@example.com", null, null, between, at).checked(checks);

        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactly("sendBetween", "dailyAt");
    }
}

package io.tokenvigil.registry.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientRequestTest {

    private final Checks checks = new Checks();

    @Test
    void aRecipientMayHaveALanguageAndAZone() {
        assertThat(new RecipientRequest("a.b+c@example.com", "ja", "Asia/Tokyo").checked(checks))
                .isEqualTo(new Recipient("a.b+c@example.com", "ja", ZoneId.of("Asia/Tokyo")));
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
        assertThat(new RecipientRequest(email, null, null).checked(checks)).isNull();
        assertThat(checks.refusals()).extracting(Refusal::field).containsExactly("email");
    }

    @Test
    void anAddressHasItsLimits() {
        assertThat(
                        new RecipientRequest("a".repeat(65) + "@example.com", null, null)
                                .checked(checks))
                .isNull();
        assertThat(
                        new RecipientRequest("a@" + "b.".repeat(130) + "com", null, null)
                                .checked(checks))
                .isNull();
    }

    @Test
    void unknownLanguagesAndZonesAreRefused() {
        new RecipientRequest("a@example.com", "not a tag", "Mars/Olympus").checked(checks);

        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactly("locale", "timeZone");
    }
}

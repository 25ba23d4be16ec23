package io.tokenvigil.registry.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactChannelTest {

    private final Checks checks = new Checks();

    @ParameterizedTest
    @CsvSource({
        "email, team@example.com",
        "webhook, https://hooks.example.com/tokens",
        "slack, team-a"
    })
    void eachKindOfChannelIsTakenAsItIsWritten(String kind, String address) {
        ContactChannel channel = ContactChannel.checked(checks, kind, address);

        assertThat(checks.passed()).isTrue();
        assertThat(channel)
                .extracting(ContactChannel::kind, ContactChannel::address)
                .containsExactly(kind, address);
    }

    @ParameterizedTest
    @CsvSource({
        "email, team, address",
        "webhook, ftp://hooks.example.com, address",
        "webhook, https://user@hooks.example.com, address",
        "slack, https://hooks.slack.com/services/T0/B0/secret, address",
        "slack, ../keys, address",
        "pigeon, loft, kind"
    })
    void whatLeadsNowhereIsRefusedByItsField(String kind, String address, String field) {
        assertThat(ContactChannel.checked(checks, kind, address)).isNull();
        assertThat(checks.refusals()).extracting(Refusal::field).containsExactly(field);
    }

    /// It may be as good as a password.
    @Test
    void aWebhookIsShownAsFarAsItsHost() {
        ContactChannel hook =
                ContactChannel.checked(
                        checks, "webhook", "https://hooks.example.com:8443/s3cret?key=s3cret");

        assertThat(hook)
                .isNotNull()
                .extracting(ContactChannel::shown)
                .isEqualTo("https://hooks.example.com:8443/…");
        assertThat(String.valueOf(hook)).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cret@hooks.example.com/",
                "ftp://hooks.example.com/s3cret",
                "https://hooks.example.com/s3cret with blanks",
                "https://hooks.example.com/…"
            })
    void whatIsRefusedOfAWebhookIsNotRepeated(String address) {
        assertThat(ContactChannel.checked(checks, "webhook", address)).isNull();
        assertThat(checks.refusals().getFirst().value()).isNull();
        assertThat(checks.refusals().getFirst().message()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/…, https://hooks.example.com/…",
        "s3cret, /…",
        "not s3cret, /…",
        "'', /…"
    })
    void whateverIsShownOfAnAddressHasNothingOfItsPath(String address, String shown) {
        assertThat(ContactChannel.Webhook.shown(address)).isEqualTo(shown);
    }

    /// It is as good as a password.
    @Test
    void theUrlOfASlackHookIsNotRepeated() {
        ContactChannel.checked(checks, "slack", "https://hooks.slack.com/services/T0/B0/secret");

        assertThat(checks.refusals().getFirst().value()).isNull();
    }
}

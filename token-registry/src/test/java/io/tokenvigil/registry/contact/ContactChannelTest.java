package io.tokenvigil.registry.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /// It is as good as a password.
    @Test
    void theUrlOfASlackHookIsNotRepeated() {
        ContactChannel.checked(checks, "slack", "https://hooks.slack.com/services/T0/B0/secret");

        assertThat(checks.refusals().getFirst().value()).isNull();
    }
}

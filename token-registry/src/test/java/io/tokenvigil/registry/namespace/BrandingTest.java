package io.tokenvigil.registry.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.namespace.Branding.Colours;
import io.tokenvigil.registry.namespace.Branding.Link;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandingTest {

    private final Checks checks = new Checks();

    @Test
    void aBrandingIsTakenAsItIsWritten() {
        Branding branding =
                new Branding(
                        "Payroll tokens",
                        "給与 <tokens@example.com>",
                        List.of(new Link("Wiki", "https://wiki.example.com/tokens")),
                        "Example Ltd.",
                        new Colours("#0b5c4a", "#B42318"));

        assertThat(branding.checked(checks)).isEqualTo(branding);
        assertThat(checks.passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "a@example.com, b@example.com",
                "Payroll <a@example.com> <b@example.com>",
                "Payroll <a@example.com",
                "a@example.com\r\nBcc: b@example.com",
                "Payroll\nBcc: b@example.com <a@example.com>",
                "\"quoted\" <a@example.com>",
                "Payroll <山田@example.com>"
            })
    void whatIsNotOneSenderIsRefused(String sender) {
        new Branding(null, sender, null, null, null).checked(checks);

        assertThat(checks.refusals()).extracting(Refusal::field).containsOnly("sender");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#12345g", "#000000;color:red", "#ffffff", "#ffd400"})
    void whatIsNoColourOrCannotBeReadOnWhiteIsRefused(String colour) {
        new Branding(null, null, null, null, new Colours(colour, colour)).checked(checks);

        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactly("colours.accent", "colours.urgent");
    }

    @Test
    void onlyPagesAreLinks() {
        new Branding(
                        null,
                        null,
                        List.of(new Link("x", "javascript:alert(1)"), new Link(null, null)),
                        null,
                        null)
                .checked(checks);

        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactly("links[0].url", "links[1].text", "links[1].url");
    }
}

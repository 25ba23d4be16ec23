package io.tokenvigil.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void aPlainAddressIsTakenAsItIs() {
        assertThat(Address.of("first.last+tag@example.com").map(Address::text))
                .contains("first.last+tag@example.com");
    }

    @Test
    void anInternationalDomainIsWrittenInAscii() {
        assertThat(Address.of("owner@例え.jp").map(Address::text)).contains("owner@xn--r8jz45g.jp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@example.com",
                "no address",
                "a@example.com, b@example.com",
                "a@example.com\r\nBcc: b@example.com",
                "Name <a@example.com>",
                "山田@example.com",
                "a@exa mple.com",
                "group:a@example.com;",
                "a@-example.com"
            })
    void whatIsNoOneAddressIsNone(String text) {
        assertThat(Address.of(text)).isEmpty();
    }

    @Test
    void anAddressLongerThanAnyServerTakesIsNone() {
        assertThat(Address.of("a".repeat(250) + "@example.com")).isEmpty();
    }
}

package io.tokenvigil.registry.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormerCookieTest {

    @Test
    void itNamesASessionAndOpensNone() {
        Ticket session = Ticket.fresh();

        String value = FormerCookie.of(Optional.of(session)).getValue();

        assertThat(FormerCookie.hash(value)).hasValue(session.hash());
        assertThat(value).doesNotContain(session.reveal());
        assertThat(Ticket.parse(value)).isEmpty();
    }

    @Test
    void aBrowserWithoutASessionForgetsTheOneBefore() {
        assertThat(FormerCookie.of(Optional.empty()).getMaxAge()).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0a", "G123", "../x"})
    void whatIsNoDigestNamesNone(String value) {
        assertThat(FormerCookie.hash(value)).isEmpty();
    }
}

package io.tokenvigil.registry.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.outcome.AfterIntrospection.Again;
import io.tokenvigil.registry.outcome.AfterIntrospection.GiveUp;
import io.tokenvigil.registry.outcome.AfterIntrospection.PresentAgain;
import io.tokenvigil.registry.outcome.AfterIntrospection.Spent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterIntrospectionTest {

    private static final Instant LATER = Instant.parse("2026-11-22T00:00:05Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void aClearWordSettlesItWheneverItComes(int tries) {
        assertThat(AfterIntrospection.of(Verification.VERIFIED, tries, LATER))
                .isEqualTo(new PresentAgain());
        assertThat(AfterIntrospection.of(Verification.REJECTED, tries, LATER))
                .isEqualTo(new Spent());
    }

    @Test
    void withoutOneItIsAskedAFewTimes() {
        assertThat(AfterIntrospection.of(Verification.INCONCLUSIVE, 3, LATER))
                .isEqualTo(new Again(LATER));
        assertThat(AfterIntrospection.of(Verification.INCONCLUSIVE, 4, LATER))
                .isEqualTo(new GiveUp());
    }
}

package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.TokenStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, true, true",
        "EXPIRING, true, true",
        "EXPIRED, true, true",
        "NEEDS_PERSON, false, true",
        "REVOKED, false, false"
    })
    void theStoryOfATokenGoesOnWhereNoPersonEndedItOrHasToActOutsideOfIt(
            TokenStatus status, boolean automatic, boolean manual) {
        assertThat(Sample.ALL)
                .allSatisfy(
                        sample ->
                                assertThat(sample.goesOnAs(status))
                                        .isEqualTo(sample.isAutomatic() ? automatic : manual));
    }
}

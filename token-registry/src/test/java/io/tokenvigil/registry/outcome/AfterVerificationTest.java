package io.tokenvigil.registry.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.outcome.AfterVerification.Again;
import io.tokenvigil.registry.outcome.AfterVerification.Note;
import io.tokenvigil.registry.outcome.AfterVerification.Promote;
import io.tokenvigil.registry.outcome.AfterVerification.Trial;
import io.tokenvigil.registry.outcome.AfterVerification.Withhold;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AfterVerificationTest {

    private static final Instant AGAIN = Instant.parse("2026-11-22T00:00:05Z");
    private static final Instant FAR = AGAIN.plusSeconds(3_600);

    @Test
    void onlyARejectionWithholds() {
        assertThat(of(Verification.VERIFIED, 1)).isEqualTo(new Promote(Verification.VERIFIED));
        assertThat(of(Verification.REJECTED, 1)).isEqualTo(new Withhold());
        assertThat(of(Verification.INCONCLUSIVE, 1)).isEqualTo(new Again(AGAIN));
        assertThat(of(Verification.INCONCLUSIVE, 2)).isEqualTo(new Again(AGAIN));
        assertThat(of(Verification.INCONCLUSIVE, 3))
                .isEqualTo(new Promote(Verification.INCONCLUSIVE));
    }

    @Test
    void whatReadersHaveAlreadyIsNeitherPromotedNorWithheld() {
        assertThat(current(Verification.VERIFIED)).isEqualTo(new Note(Verification.VERIFIED));
        assertThat(current(Verification.REJECTED)).isEqualTo(new Note(Verification.REJECTED));
    }

    @Test
    void theOldOnesEndWaitsForNoFurtherTry() {
        Trial trial = new Trial(Verification.INCONCLUSIVE, 1, false, false, AGAIN.plusSeconds(9));

        assertThat(AfterVerification.of(trial, AGAIN))
                .isEqualTo(new Promote(Verification.INCONCLUSIVE));
    }

    @Test
    void thatAValueIsRefusedAfterItsEndSaysNothing() {
        assertThat(
                        AfterVerification.of(
                                new Trial(Verification.REJECTED, 1, false, true, FAR), AGAIN))
                .isEqualTo(new Promote(Verification.INCONCLUSIVE));
        assertThat(
                        AfterVerification.of(
                                new Trial(Verification.REJECTED, 1, true, true, FAR), AGAIN))
                .isEqualTo(new Note(Verification.INCONCLUSIVE));
    }

    private static AfterVerification of(Verification found, int tries) {
        return AfterVerification.of(new Trial(found, tries, false, false, FAR), AGAIN);
    }

    private static AfterVerification current(Verification found) {
        return AfterVerification.of(new Trial(found, 1, true, false, FAR), AGAIN);
    }
}

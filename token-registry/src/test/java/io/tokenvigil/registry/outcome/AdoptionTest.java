package io.tokenvigil.registry.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.outcome.Adoption.Answered;
import io.tokenvigil.registry.outcome.Adoption.Promote;
import io.tokenvigil.registry.outcome.Adoption.SameAgain;
import io.tokenvigil.registry.outcome.Adoption.Verify;
import io.tokenvigil.registry.outcome.Adoption.Withhold;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Spends;
import io.tokenvigil.registry.work.Terms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdoptionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant OLD_END = NOW.plusSeconds(600);
    private static final Instant LATER = NOW.plusSeconds(3_600);
    private static final Terms PLAIN = terms(false, true, false);
    private static final Terms EXCHANGE = terms(false, false, true);

    @Test
    void aValueThatLivesLongerIsPromoted() {
        assertThat(of(answer(LATER), PLAIN)).isEqualTo(new Promote(false));
    }

    @Test
    void itIsTriedFirstWhereThatIsPossibleAndTheOldOneLivesOn() {
        assertThat(of(answer(LATER), terms(true, true, false))).isEqualTo(new Verify());
        assertThat(of(answer(LATER), terms(true, false, false))).isEqualTo(new Promote(true));
    }

    @Test
    void aValueThatGainsNoTimeIsWithheldUnlessTheOldOneIsDead() {
        assertThat(of(answer(OLD_END), PLAIN)).isEqualTo(new Withhold(Code.GRANT_ENDING));
        assertThat(of(answer(OLD_END.plusMillis(1)), PLAIN)).isEqualTo(new Promote(false));
        assertThat(of(answer(OLD_END.minusSeconds(60)), terms(false, false, false)))
                .isEqualTo(new Promote(false));
    }

    @Test
    void aValueWithoutAnExpiryIsWithheldUnlessItNeverExpires() {
        assertThat(of(answer(null), PLAIN)).isEqualTo(new Withhold(Code.NO_EXPIRY));
        assertThat(of(new Answered(null, true, false, false), PLAIN)).isEqualTo(new Promote(false));
    }

    @Test
    void aValueThatTheAdministratorVoidedIsWithheldWhateverElse() {
        assertThat(of(new Answered(LATER, false, true, false), PLAIN))
                .isEqualTo(new Withhold(Code.REVOKED_BY_ADMIN));
    }

    @Test
    void theSameValueIsAskedForAgainASecondAfterItsEnd() {
        assertThat(of(same(OLD_END), EXCHANGE)).isEqualTo(new SameAgain(OLD_END.plusSeconds(1)));
        assertThat(of(same(OLD_END.plusSeconds(1)), EXCHANGE))
                .isEqualTo(new SameAgain(OLD_END.plusSeconds(2)));
        assertThat(of(same(NOW.minusSeconds(5)), EXCHANGE))
                .isEqualTo(new SameAgain(NOW.plusSeconds(1)));
    }

    @Test
    void theSameValueWithALongerLifeIsAGeneration() {
        assertThat(of(same(LATER), EXCHANGE)).isEqualTo(new Promote(false));
        assertThat(of(same(LATER), PLAIN)).isEqualTo(new Promote(false));
    }

    private static Adoption of(Answered answer, Terms terms) {
        return Adoption.of(answer, terms, OLD_END, NOW);
    }

    private static Answered answer(@Nullable Instant expiresAt) {
        return new Answered(expiresAt, false, false, false);
    }

    private static Answered same(Instant expiresAt) {
        return new Answered(expiresAt, false, false, true);
    }

    private static Terms terms(boolean verifies, boolean oldSurvives, boolean earlyIsNoop) {
        return new Terms(
                "p",
                Spends.REFRESH_TOKEN,
                new Rotation.Strict(),
                false,
                verifies,
                false,
                false,
                oldSurvives,
                earlyIsNoop);
    }
}

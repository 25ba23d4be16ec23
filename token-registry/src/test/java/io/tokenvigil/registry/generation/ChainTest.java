package io.tokenvigil.registry.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.generation.Generation.End;
import io.tokenvigil.registry.generation.Generation.Previous;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.generation.RetireStep.AskPerson;
import io.tokenvigil.registry.generation.RetireStep.AskProvider;
import io.tokenvigil.registry.generation.RetireStep.Over;
import io.tokenvigil.registry.generation.RetireStep.Situation;
import io.tokenvigil.registry.generation.RetireStep.Wait;
import io.tokenvigil.registry.secrets.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void promotionMovesOnePlaceEach() {
        Chain chain = begun();
        chain.append(facts(2), NOW);

        Previous old = chain.promote(2, NOW, LATER).orElseThrow();

        assertThat(chain.current().orElseThrow().number()).isEqualTo(2);
        assertThat(chain.pending()).isEmpty();
        assertThat(chain.previous()).containsExactly(old);
        assertThat(old.end().validUntil()).isEqualTo(LATER);
    }

    @Test
    void whatWasNeverPromotedIsSupersededByTheNext() {
        Chain chain = begun();
        chain.append(facts(2), NOW);

        chain.append(facts(3), NOW);

        assertThat(chain.pending().orElseThrow().number()).isEqualTo(3);
        assertThat(chain.previous()).extracting(Previous::number).containsExactly(2);
        assertThat(chain.current().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void nothingBecomesCurrentTwice() {
        Chain chain = begun();
        chain.append(facts(2), NOW);
        chain.promote(2, NOW, LATER);

        assertThatThrownBy(() -> chain.promote(2, NOW, LATER))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> chain.promote(1, NOW, LATER))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void numbersOnlyGrow() {
        Chain chain = new Chain(7, 9, List.of());

        assertThat(chain.next()).isEqualTo(10);
        assertThatThrownBy(() -> chain.append(facts(9), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsGoWithTheStateAndWhatWasKnownStays() {
        Chain chain = begun();
        chain.append(facts(2), NOW);
        Previous old = chain.promote(2, NOW, LATER).orElseThrow();

        chain.retire(old, RetiredHow.EXPIRED, LATER);

        GenerationFacts left = chain.find(1).orElseThrow().facts();
        assertThat(left.access()).isNull();
        assertThat(left.refresh()).isNull();
        assertThat(left.expiresAt()).isEqualTo(LATER);
    }

    @Test
    void onlyWhatChangedIsWritten() {
        Chain chain = begun();
        chain.kept();
        chain.append(facts(2), NOW);
        chain.promote(2, NOW, LATER);

        assertThat(chain.added()).extracting(Generation::number).containsExactly(2);
        assertThat(chain.changed()).extracting(Generation::number).containsExactly(1);
        chain.kept();
        assertThat(chain.added()).isEmpty();
        assertThat(chain.changed()).isEmpty();
    }

    @Test
    void aSupersededValueIsEndedByWhoeverCan() {
        Previous old = superseded();

        assertThat(step(old, true, false, false)).isEqualTo(new AskProvider());
        assertThat(step(old, false, true, false)).isEqualTo(new AskPerson());
        assertThat(step(old, false, false, false)).isEqualTo(new Over(RetiredHow.NONE));
        assertThat(step(old.beginRetiring(NOW), true, false, false)).isEqualTo(new Wait());
        assertThat(RetireStep.of(old, new Situation(true, false, false, false), LATER))
                .isEqualTo(new Over(RetiredHow.EXPIRED));
    }

    @Test
    void aPersonIsRemindedEveryWeekButNotOfWhatIsInUse() {
        Previous asked = new Previous(facts(1), new End(NOW, null, NOW));
        Situation person = new Situation(false, true, false, false);
        Situation inUse = new Situation(false, true, false, true);
        Instant week = NOW.plus(Duration.ofDays(7));

        assertThat(RetireStep.of(asked, person, week.minusMillis(1))).isEqualTo(new Wait());
        assertThat(RetireStep.again(asked, person)).isEqualTo(week);
        assertThat(RetireStep.of(asked, person, week)).isEqualTo(new AskPerson());
        assertThat(RetireStep.of(asked, inUse, week)).isEqualTo(new Wait());
        assertThat(RetireStep.again(asked, inUse)).isNull();
    }

    @Test
    void nobodyIsRemindedOfWhatEndsByItselfBefore() {
        Previous asked = new Previous(facts(1), new End(NOW, LATER, NOW));

        assertThat(RetireStep.again(asked, new Situation(false, true, false, false)))
                .isEqualTo(LATER);
    }

    @Test
    void aPersonIsAskedAlsoForAValueThatIsOnlyWatched() {
        Previous watched = new Previous(facts(1).withoutSecrets(), new End(NOW, null, null));

        assertThat(step(watched, false, true, false)).isEqualTo(new AskPerson());
        assertThat(step(watched, true, false, false)).isEqualTo(new Over(RetiredHow.NONE));
    }

    @Test
    void aLiveValueIsNeverEndedAtTheProvider() {
        assertThat(step(superseded(), true, true, true)).isEqualTo(new Over(RetiredHow.NONE));
    }

    private static RetireStep step(
            Previous old, boolean revokes, boolean bySomebody, boolean live) {
        return RetireStep.of(old, new Situation(revokes, bySomebody, live, false), NOW);
    }

    private static Previous superseded() {
        Chain chain = begun();
        chain.append(facts(2), NOW);
        return chain.promote(2, NOW, LATER).orElseThrow();
    }

    private static Chain begun() {
        Chain chain = Chain.empty(7);
        chain.begin(facts(1));
        return chain;
    }

    private static GenerationFacts facts(int number) {
        return new GenerationFacts(
                7,
                number,
                Origin.PROVIDER,
                new Sealed(new byte[] {1}, 1),
                new Sealed(new byte[] {2}, 1),
                new Fingerprint(new byte[] {(byte) number}),
                new Fingerprint(new byte[] {(byte) -number}),
                "Bearer",
                null,
                null,
                NOW,
                LATER,
                null,
                "EXPIRES_IN",
                null,
                null,
                0,
                Verification.NOT_CHECKED);
    }
}

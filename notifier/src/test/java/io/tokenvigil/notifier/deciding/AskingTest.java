package io.tokenvigil.notifier.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.EventType;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskingTest {
    private static final List<Occasion> ALL =
            IntStream.range(0, 200).mapToObj(AskingTest::occasion).toList();

    private Function<Collection<Occasion>, Asked> registry = KnownWords::answer;
    private int questions;

    private final Asking asking =
            new Asking(
                    new Registry() {
                        @Override
                        public Asked ask(Collection<Occasion> occasions) {
                            questions++;
                            return registry.apply(occasions);
                        }

                        @Override
                        public List<Occasion> endingKeys() {
                            return List.of();
                        }
                    });

    @Test
    void whatIsAnsweredIsOneQuestion() {
        Asking.Said said = asking.ask(ALL);

        assertThat(said.answered()).isEqualTo(ALL);
        assertThat(said.decisions()).hasSize(200);
        assertThat(said.culprit()).isEmpty();
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void whicheverIsRefusedIsFoundWithFewQuestions() {
        for (Occasion culprit : ALL) {
            registry = unless(culprit, new Asked.Refused("status 400"));
            questions = 0;

            Asking.Said said = asking.ask(ALL);

            assertThat(said.culprit()).contains(culprit);
            assertThat(said.answered()).doesNotContain(culprit);
            assertThat(said.away()).isFalse();
            assertThat(questions).isLessThanOrEqualTo(12);
        }
    }

    @Test
    void ofSeveralThatAreRefusedOneIsFoundAtATime() {
        registry = unlessAny(ALL.subList(50, 53), new Asked.Refused("status 422"));
        List<Occasion> left = ALL;

        for (int found = 0; found < 3; found++) {
            Occasion culprit = asking.ask(left).culprit().orElseThrow();
            left = left.stream().filter(one -> !one.equals(culprit)).toList();
        }

        assertThat(asking.ask(left).answered()).hasSize(197);
    }

    @Test
    void whatTheRegistryFailsOverOnceIsAskedAgainFirst() {
        registry = _ -> new Asked.Failed("status 500");
        assertThat(asking.ask(ALL).away()).isTrue();
        assertThat(questions).isEqualTo(1);
        registry = KnownWords::answer;

        assertThat(asking.ask(ALL).answered()).isEqualTo(ALL);
    }

    @Test
    void whatItFailsOverAgainIsFoundAndTheOthersAreAnswered() {
        registry = unless(ALL.get(150), new Asked.Failed("status 500"));
        assertThat(asking.ask(ALL).culprit()).isEmpty();

        Asking.Said said = asking.ask(ALL);

        assertThat(said.culprit()).contains(ALL.get(150));
        assertThat(said.answered()).hasSizeGreaterThan(140);
        assertThat(said.away()).isFalse();
    }

    @Test
    void aRegistryThatFailsOverEverythingIsAway() {
        registry = _ -> new Asked.Failed("status 500");
        assertThat(asking.ask(ALL).away()).isTrue();

        Asking.Said said = asking.ask(ALL);

        assertThat(said.away()).isTrue();
        assertThat(questions).isLessThanOrEqualTo(11);
    }

    @Test
    void aRegistryThatRefusesEverythingIsAwayToo() {
        registry = _ -> new Asked.Refused("status 400");

        Asking.Said said = asking.ask(ALL);

        assertThat(said.away()).isTrue();
        assertThat(questions).isLessThanOrEqualTo(12);
        assertThat(asking.ask(ALL.subList(0, 1)).away()).isTrue();
    }

    @Test
    void whatWasAnsweredBeforeTheRegistryWasAwayCounts() {
        registry = unless(ALL.get(199), new Asked.Refused("status 400"));
        Function<Collection<Occasion>, Asked> before = registry;
        registry = asked -> questions > 2 ? new Asked.Away("no answer") : before.apply(asked);

        Asking.Said said = asking.ask(ALL);

        assertThat(said.away()).isTrue();
        assertThat(said.answered()).isEqualTo(ALL.subList(0, 100));
        assertThat(said.culprit()).isEmpty();
    }

    private static Function<Collection<Occasion>, Asked> unless(Occasion culprit, Asked asked) {
        return unlessAny(List.of(culprit), asked);
    }

    private static Function<Collection<Occasion>, Asked> unlessAny(
            List<Occasion> culprits, Asked asked) {
        return all -> culprits.stream().anyMatch(all::contains) ? asked : KnownWords.answer(all);
    }

    private static Occasion occasion(int n) {
        return new Occasion(
                "token " + n,
                1,
                EventType.TOKEN_EXPIRED,
                OccasionKind.EXPIRED,
                1,
                null,
                null,
                null,
                null);
    }
}

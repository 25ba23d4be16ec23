package io.tokenvigil.quickstart.rig;

import static io.tokenvigil.quickstart.rig.OneRun.START;
import static io.tokenvigil.quickstart.rig.OneRun.TOKEN;
import static io.tokenvigil.quickstart.rig.OneRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.SlotRow;
import io.tokenvigil.quickstart.rig.Evidence.TokenRow;
import org.junit.jupiter.api.Test;

/// What may become of an answer, and what may not.
class AnswersTest {
    private final OneRun run = new OneRun();

    @Test
    void anAnswerThatIsNowhereIsFound() {
        run.generation(1, 1, null, true);
        run.done(1, null);
        run.token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(run.rules()).containsExactly(Answers.LOST);
    }

    @Test
    void anAnswerThatCameSlowlyButWholeIsNoLessAnAnswer() {
        run.generation(1, 1, null, true);
        run.done(1, Fault.Kind.SLOW);
        run.token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(run.rules()).containsExactly(Answers.LOST);
    }

    @Test
    void anAnswerThatNobodyHadInHandMayBeNowhereIfAPersonIsAsked() {
        run.generation(1, 1, null, true);
        run.done(1, null);
        run.struck.add(new Struck(Victim.WORKER, true, START, START.plusSeconds(1)));
        run.token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void anotherWorkerThanTheOneThatAskedIsNoExcuse() {
        run.generation(1, 1, null, true);
        run.done(1, null);
        run.attempts.add(attempt(1, "UNKNOWN", START, 100));
        run.struck.add(new Struck(Victim.WORKER2, true, START, START.plusSeconds(1)));
        run.token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(run.rules()).containsExactly(Answers.LOST);
    }

    @Test
    void anAnswerThatStillLiesInASlotIsFound() {
        run.refreshedOnce();
        run.attempts.add(attempt(1, "DONE", START, 100));
        run.slots.add(new SlotRow("worker/0", run.attempts.getFirst().id(), true, false));

        assertThat(run.rules()).containsExactly(Answers.LEFT_IN_SLOT);
    }

    @Test
    void anAnswerThatASlotHadAndTheRegistryHasNotIsFoundThoughTheWorkerWasStruck() {
        run.generation(1, 1, null, true);
        run.done(1, null);
        run.struck.add(new Struck(Victim.WORKER, true, START, START.plusSeconds(1)));
        run.attempts.add(attempt(1, "UNKNOWN", START, 0));
        run.slots.add(new SlotRow("worker/0", run.attempts.getFirst().id(), true, true));
        run.token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(run.rules()).containsExactly(Answers.LOST);
    }

    @Test
    void whatTheRegistryHasMayLieInASlotUntilTheJournalIsWrittenAnew() {
        run.refreshedOnce();
        run.attempts.add(attempt(1, "DONE", START, 100));
        run.slots.add(new SlotRow("worker/0", run.attempts.getFirst().id(), true, true));

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void oneOfTwoAnswersToARepeatedValueThatIsNowhereIsFound() {
        run.client = "grace";
        run.generation(1, 1, null, false);
        run.generation(2, 3, 1, true);
        run.done(1, null);
        run.repeated();

        assertThat(run.rules()).containsExactly(Answers.LOST);
    }

    @Test
    void aLostAnswerOfAGraceChainMayBeMadeUpForByARepetition() {
        run.client = "grace";
        run.generation(1, 1, null, false);
        run.generation(2, 3, 1, true);
        run.done(1, Fault.Kind.RESET);
        run.repeated();

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void aTokenThatLooksHealthyAlthoughBothAnswersToItsRepeatedValueAreLostIsFound() {
        run.client = "grace";
        run.generation(1, 1, null, true);
        run.done(1, Fault.Kind.RESET);

        assertThat(run.rules()).containsExactly(Answers.HEALTHY);
    }

    @Test
    void aTokenThatShowsAnUnknownOutcomeForAMomentDoesNotLookHealthy() {
        run.generation(1, 1, null, true);
        run.done(1, Fault.Kind.RESET);
        run.token = new TokenRow(TOKEN, false, true, 1, 3);

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void aStruckRegistryIsNoExcuseForALostAnswer() {
        run.generation(1, 1, null, true);
        run.done(1, null);
        run.struck.add(new Struck(Victim.REGISTRY, true, START, START.plusSeconds(1)));
        run.token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(run.rules()).containsExactly(Answers.LOST);
    }

    @Test
    void anAnswerThatCameAfterItsCallHadGivenUpMayBeNowhere() {
        run.generation(1, 1, null, true);
        run.done(1, null);
        run.attempts.add(attempt(1, "UNKNOWN", START, 3_000));
        run.token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void aTokenThatLooksHealthyAlthoughItsSuccessorIsLostIsFound() {
        run.generation(1, 1, null, true);
        run.done(1, Fault.Kind.RESET);

        assertThat(run.rules()).containsExactly(Answers.HEALTHY);
    }

    @Test
    void aTokenThatAPersonRenewedSinceIsHealthy() {
        run.generation(1, 1, null, false);
        run.done(1, Fault.Kind.RESET);
        run.generations.add(new GenerationRow(TOKEN, 2, "renewed", 1, null, true, null));

        assertThat(run.rules()).isEmpty();
    }
}

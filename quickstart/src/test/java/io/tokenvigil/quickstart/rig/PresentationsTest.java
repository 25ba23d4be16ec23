package io.tokenvigil.quickstart.rig;

import static io.tokenvigil.quickstart.rig.OneRun.START;
import static io.tokenvigil.quickstart.rig.OneRun.at;
import static io.tokenvigil.quickstart.rig.OneRun.attempt;
import static io.tokenvigil.quickstart.rig.OneRun.proof;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import org.junit.jupiter.api.Test;

/// What may be shown to a provider, and what may not.
class PresentationsTest {
    private final OneRun run = new OneRun();

    @Test
    void aSpentValueThatIsShownAgainIsFound() {
        run.refreshedOnce();
        run.show(1, "invalid_grant: reused", true, null);

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aValueWhoseFateWasUnknownThatIsShownAgainIsFoundThoughItWasGood() {
        run.generation(1, 1, null, false);
        run.generation(2, 2, 1, true);
        run.show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        run.done(1, null);

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aValueThatTheProviderLeftUnspentInItsOwnWordsMayBeShownAgain() {
        run.generation(1, 1, null, false);
        run.generation(2, 2, 1, true);
        run.show(1, "NOT_REACHED", false, Fault.Kind.TOO_MANY);
        run.done(1, null);

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void aValueThatTheProviderCalledUnspentAfterItWasLostMayBeShownAgain() {
        run.generation(1, 1, null, false);
        run.generation(2, 2, 1, true);
        run.show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        run.introspect(1, "active");
        run.done(1, null);

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void aValueThatWasCalledUnspentBeforeItWasLostIsNotProved() {
        run.generation(1, 1, null, false);
        run.generation(2, 2, 1, true);
        run.introspect(1, "active");
        run.show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        run.done(1, null);

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void oneProofIsGoodForOnePresentation() {
        run.generation(1, 1, null, false);
        run.generation(2, 2, 1, true);
        run.show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        run.introspect(1, "active");
        run.show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        run.done(1, null);

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aSpentValueThatIsShownAgainIsFoundWhateverWasSaidOfIt() {
        run.refreshedOnce();
        run.introspect(1, "active");
        run.show(1, "invalid_grant: reused", true, null);

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aRepetitionThatAProviderForgivesAndNeverGotToSeeIsNotPunished() {
        run.client = "grace";
        run.refreshedOnce();
        run.show(1, "NOT_REACHED", true, Fault.Kind.RESET);

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void aRepetitionAfterTheGraceIsFoundThoughTheProviderNeverGotToSeeIt() {
        run.client = "grace";
        run.refreshedOnce();
        run.ledger.add(
                at(
                        run.entry(Kind.REFRESH, 1, "NOT_REACHED", true, Fault.Kind.RESET, null),
                        START.plus(Clientele.REUSE_GRACE).plusMillis(1)));

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aRepetitionAfterItsSuccessorWasUsedIsFoundThoughTheProviderNeverGotToSeeIt() {
        run.client = "grace";
        run.refreshedOnce();
        run.generation(3, 3, 2, false);
        run.done(2, null);
        run.show(1, "NOT_REACHED", true, Fault.Kind.RESET);

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aRepetitionThatAProviderWouldHaveForgivenAndPunishedIsFound() {
        run.client = "grace";
        run.refreshedOnce();
        run.show(1, "invalid_grant: reused", true, null);

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aStrictProvidersSpentValueThatIsShownAgainIsFoundThoughItNeverGotToSeeIt() {
        run.refreshedOnce();
        run.show(1, "NOT_REACHED", true, Fault.Kind.RESET);

        assertThat(run.rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aPersonWhoSignedInAlthoughTheValueWasKnownToBeUnspentIsFound() {
        run.generation(1, 1, null, false);
        run.show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        run.proofs.add(proof());
        run.signedIn(START.plusSeconds(30));

        assertThat(run.rules()).containsExactly(Presentations.ASKED_IN_VAIN);
    }

    @Test
    void aPersonMayHaveBegunBeforeTheValueWasKnownToBeUnspent() {
        run.generation(1, 1, null, false);
        run.show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        run.proofs.add(proof());
        run.signedIn(START.plusSeconds(10));

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void aProofThatWasUsedWasNotInVainThoughTheNextAnswerWasLostAsWell() {
        run.generation(1, 1, null, false);
        run.show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        run.proofs.add(proof());
        run.attempts.add(attempt(1, "UNKNOWN", START.plusSeconds(21), 3_000));
        run.signedIn(START.plusSeconds(90));

        assertThat(run.rules()).isEmpty();
    }
}

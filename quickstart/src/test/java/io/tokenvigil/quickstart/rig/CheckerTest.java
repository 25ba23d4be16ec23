package io.tokenvigil.quickstart.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import io.tokenvigil.quickstart.rig.Evidence.AttemptRow;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.ProofRow;
import io.tokenvigil.quickstart.rig.Evidence.SlotRow;
import io.tokenvigil.quickstart.rig.Evidence.TokenRow;
import io.tokenvigil.quickstart.rig.Tables.Growing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A checker is believed only after it was seen to fail: each rule is broken here once, beside the
/// nearest thing that is allowed.
class CheckerTest {
    private static final Instant START = Instant.parse("2026-11-28T00:00:00Z");
    private static final String TOKEN = "token";

    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<GenerationRow> generations = new ArrayList<>();
    private final List<AttemptRow> attempts = new ArrayList<>();
    private final List<Struck> struck = new ArrayList<>();
    private final List<ProofRow> proofs = new ArrayList<>();
    private final List<SlotRow> slots = new ArrayList<>();
    private String client = "strict";
    private TokenRow token = new TokenRow(TOKEN, false, false, 2, 3);
    private List<Long> sequences = List.of(1L, 2L, 3L);

    @Test
    void aRunInWhichNothingHappenedThatMustNotHasNoFindings() {
        refreshedOnce();

        assertThat(rules()).isEmpty();
    }

    @Test
    void aSpentValueThatIsShownAgainIsFound() {
        refreshedOnce();
        show(1, "invalid_grant: reused", true, null);

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aValueWhoseFateWasUnknownThatIsShownAgainIsFoundThoughItWasGood() {
        generation(1, 1, null, false);
        generation(2, 2, 1, true);
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        done(1, null);

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aValueThatTheProviderLeftUnspentInItsOwnWordsMayBeShownAgain() {
        generation(1, 1, null, false);
        generation(2, 2, 1, true);
        show(1, "NOT_REACHED", false, Fault.Kind.TOO_MANY);
        done(1, null);

        assertThat(rules()).isEmpty();
    }

    @Test
    void aValueThatTheProviderCalledUnspentAfterItWasLostMayBeShownAgain() {
        generation(1, 1, null, false);
        generation(2, 2, 1, true);
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        introspect(1, "active");
        done(1, null);

        assertThat(rules()).isEmpty();
    }

    @Test
    void aValueThatWasCalledUnspentBeforeItWasLostIsNotProved() {
        generation(1, 1, null, false);
        generation(2, 2, 1, true);
        introspect(1, "active");
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        done(1, null);

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void oneProofIsGoodForOnePresentation() {
        generation(1, 1, null, false);
        generation(2, 2, 1, true);
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        introspect(1, "active");
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        done(1, null);

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aSpentValueThatIsShownAgainIsFoundWhateverWasSaidOfIt() {
        refreshedOnce();
        introspect(1, "active");
        show(1, "invalid_grant: reused", true, null);

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aRepetitionThatAProviderForgivesAndNeverGotToSeeIsNotPunished() {
        client = "grace";
        refreshedOnce();
        show(1, "NOT_REACHED", true, Fault.Kind.RESET);

        assertThat(rules()).isEmpty();
    }

    @Test
    void aRepetitionAfterTheGraceIsFoundThoughTheProviderNeverGotToSeeIt() {
        client = "grace";
        refreshedOnce();
        ledger.add(
                at(
                        entry(Kind.REFRESH, 1, "NOT_REACHED", true, Fault.Kind.RESET, null),
                        START.plus(Clientele.REUSE_GRACE).plusMillis(1)));

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aRepetitionAfterItsSuccessorWasUsedIsFoundThoughTheProviderNeverGotToSeeIt() {
        client = "grace";
        refreshedOnce();
        generation(3, 3, 2, false);
        done(2, null);
        show(1, "NOT_REACHED", true, Fault.Kind.RESET);

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aRepetitionThatAProviderWouldHaveForgivenAndPunishedIsFound() {
        client = "grace";
        refreshedOnce();
        show(1, "invalid_grant: reused", true, null);

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aStrictProvidersSpentValueThatIsShownAgainIsFoundThoughItNeverGotToSeeIt() {
        refreshedOnce();
        show(1, "NOT_REACHED", true, Fault.Kind.RESET);

        assertThat(rules()).containsExactly(Presentations.SHOWN_TWICE);
    }

    @Test
    void aPersonWhoSignedInAlthoughTheValueWasKnownToBeUnspentIsFound() {
        generation(1, 1, null, false);
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        proofs.add(proof());
        signedIn(START.plusSeconds(30));

        assertThat(rules()).containsExactly(Presentations.ASKED_IN_VAIN);
    }

    @Test
    void aPersonMayHaveBegunBeforeTheValueWasKnownToBeUnspent() {
        generation(1, 1, null, false);
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        proofs.add(proof());
        signedIn(START.plusSeconds(10));

        assertThat(rules()).isEmpty();
    }

    @Test
    void aProofThatWasUsedWasNotInVainThoughTheNextAnswerWasLostAsWell() {
        generation(1, 1, null, false);
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        proofs.add(proof());
        attempts.add(attempt(1, "UNKNOWN", START.plusSeconds(21), 3_000));
        signedIn(START.plusSeconds(90));

        assertThat(rules()).isEmpty();
    }

    @Test
    void anAnswerThatIsNowhereIsFound() {
        generation(1, 1, null, true);
        done(1, null);
        token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(rules()).containsExactly(Answers.LOST);
    }

    @Test
    void anAnswerThatCameSlowlyButWholeIsNoLessAnAnswer() {
        generation(1, 1, null, true);
        done(1, Fault.Kind.SLOW);
        token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(rules()).containsExactly(Answers.LOST);
    }

    @Test
    void anAnswerThatNobodyHadInHandMayBeNowhereIfAPersonIsAsked() {
        generation(1, 1, null, true);
        done(1, null);
        struck.add(new Struck(Victim.WORKER, true, START, START.plusSeconds(1)));
        token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(rules()).isEmpty();
    }

    @Test
    void anotherWorkerThanTheOneThatAskedIsNoExcuse() {
        generation(1, 1, null, true);
        done(1, null);
        attempts.add(attempt(1, "UNKNOWN", START, 100));
        struck.add(new Struck(Victim.WORKER2, true, START, START.plusSeconds(1)));
        token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(rules()).containsExactly(Answers.LOST);
    }

    @Test
    void anAnswerThatStillLiesInASlotIsFound() {
        refreshedOnce();
        attempts.add(attempt(1, "DONE", START, 100));
        slots.add(new SlotRow("worker/0", attempts.getFirst().id(), true, false));

        assertThat(rules()).containsExactly(Answers.LEFT_IN_SLOT);
    }

    @Test
    void anAnswerThatASlotHadAndTheRegistryHasNotIsFoundThoughTheWorkerWasStruck() {
        generation(1, 1, null, true);
        done(1, null);
        struck.add(new Struck(Victim.WORKER, true, START, START.plusSeconds(1)));
        attempts.add(attempt(1, "UNKNOWN", START, 0));
        slots.add(new SlotRow("worker/0", attempts.getFirst().id(), true, true));
        token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(rules()).containsExactly(Answers.LOST);
    }

    @Test
    void whatTheRegistryHasMayLieInASlotUntilTheJournalIsWrittenAnew() {
        refreshedOnce();
        attempts.add(attempt(1, "DONE", START, 100));
        slots.add(new SlotRow("worker/0", attempts.getFirst().id(), true, true));

        assertThat(rules()).isEmpty();
    }

    @Test
    void oneOfTwoAnswersToARepeatedValueThatIsNowhereIsFound() {
        client = "grace";
        generation(1, 1, null, false);
        generation(2, 3, 1, true);
        done(1, null);
        repeated();

        assertThat(rules()).containsExactly(Answers.LOST);
    }

    @Test
    void aLostAnswerOfAGraceChainMayBeMadeUpForByARepetition() {
        client = "grace";
        generation(1, 1, null, false);
        generation(2, 3, 1, true);
        done(1, Fault.Kind.RESET);
        repeated();

        assertThat(rules()).isEmpty();
    }

    @Test
    void aTokenThatLooksHealthyAlthoughBothAnswersToItsRepeatedValueAreLostIsFound() {
        client = "grace";
        generation(1, 1, null, true);
        done(1, Fault.Kind.RESET);

        assertThat(rules()).containsExactly(Answers.HEALTHY);
    }

    @Test
    void aTokenThatShowsAnUnknownOutcomeForAMomentDoesNotLookHealthy() {
        generation(1, 1, null, true);
        done(1, Fault.Kind.RESET);
        token = new TokenRow(TOKEN, false, true, 1, 3);

        assertThat(rules()).isEmpty();
    }

    @Test
    void aStruckRegistryIsNoExcuseForALostAnswer() {
        generation(1, 1, null, true);
        done(1, null);
        struck.add(new Struck(Victim.REGISTRY, true, START, START.plusSeconds(1)));
        token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(rules()).containsExactly(Answers.LOST);
    }

    @Test
    void anAnswerThatCameAfterItsCallHadGivenUpMayBeNowhere() {
        generation(1, 1, null, true);
        done(1, null);
        attempts.add(attempt(1, "UNKNOWN", START, 3_000));
        token = new TokenRow(TOKEN, true, false, 1, 3);

        assertThat(rules()).isEmpty();
    }

    @Test
    void aTokenThatLooksHealthyAlthoughItsSuccessorIsLostIsFound() {
        generation(1, 1, null, true);
        done(1, Fault.Kind.RESET);

        assertThat(rules()).containsExactly(Answers.HEALTHY);
    }

    @Test
    void aTokenThatAPersonRenewedSinceIsHealthy() {
        generation(1, 1, null, false);
        done(1, Fault.Kind.RESET);
        generations.add(new GenerationRow(TOKEN, 2, "renewed", 1, null, true, null));

        assertThat(rules()).isEmpty();
    }

    @Test
    void aRevokedValueThatReadersHaveIsFound() {
        refreshedOnce();
        revoke(2);

        assertThat(rules()).containsExactly(Checker.LIVE_REVOKED);
    }

    @Test
    void aValueThatWasRevokedBeforeItWasSupersededIsFound() {
        revoke(1);
        ledger.replaceAll(
                entry ->
                        entry.kind() == Kind.REVOCATION
                                ? at(entry, START.minusSeconds(60))
                                : entry);
        refreshedOnce();

        assertThat(rules()).containsExactly(Checker.LIVE_REVOKED);
    }

    @Test
    void aSupersededValueMayBeRevoked() {
        refreshedOnce();
        revoke(1);

        assertThat(rules()).isEmpty();
    }

    @Test
    void ofTheSuccessorsOfAValueThatWasRepeatedInItsGraceTheOneThatItsCallBroughtIsMeant() {
        GenerationRow spent = new GenerationRow(TOKEN, 1, "chain", 1, null, false, START);
        issued(1, 2, START);
        issued(1, 3, START.plusSeconds(5));
        Links links = new Links(ledger);

        assertThat(links.after(spent, START.minusSeconds(1))).isEqualTo(2);
        assertThat(links.after(spent, START.plusSeconds(4))).isEqualTo(3);
    }

    private void issued(int shown, int number, Instant at) {
        ledger.add(
                at(
                        entry(
                                Kind.REFRESH,
                                shown,
                                LedgerEntry.DONE,
                                false,
                                null,
                                new Issued(number, "a" + number, null, "r" + number, null, "")),
                        at));
    }

    @Test
    void anEventThatNeverCameIsFound() {
        refreshedOnce();
        sequences = List.of(1L, 3L);

        assertThat(rules()).containsExactly(Checker.GAP);
    }

    @Test
    void aFenceThatShrinksIsFound() {
        Sampler sampler = new Sampler();
        sampler.look(List.of(new Growing(TOKEN, 2, 9, 4)));
        sampler.look(List.of(new Growing(TOKEN, 2, 9, 4)));
        assertThat(sampler.findings()).isEmpty();

        sampler.look(List.of(new Growing(TOKEN, 2, 8, 5)));

        assertThat(sampler.findings()).extracting(Finding::rule).containsExactly(Sampler.SHRUNK);
    }

    private List<String> rules() {
        return Checker.check(
                        new Evidence(
                                ledger,
                                Set.of("strict"),
                                Map.of(TOKEN, token),
                                generations,
                                attempts,
                                proofs,
                                slots,
                                Map.of(TOKEN, sequences),
                                struck))
                .stream()
                .map(Finding::rule)
                .toList();
    }

    private static AttemptRow attempt(int generation, String outcome, Instant at, int millis) {
        return new AttemptRow(UUID.randomUUID(), TOKEN, generation, "worker", outcome, at, millis);
    }

    private void introspect(int link, String outcome) {
        ledger.add(entry(Kind.INTROSPECTION, link, outcome, false, null, null));
    }

    /// Of the first value, asked after 10 s and known after 20 s.
    private static ProofRow proof() {
        return new ProofRow(TOKEN, 1, START.plusSeconds(10), START.plusSeconds(20));
    }

    private void signedIn(Instant at) {
        LedgerEntry grant = entry(Kind.GRANT, 1, LedgerEntry.DONE, false, null, null);
        ledger.add(at(grant, at, "renewed"));
        generations.add(new GenerationRow(TOKEN, 2, "renewed", 1, null, true, null));
    }

    /// The chain's first value was shown again in its grace and brought the third.
    private void repeated() {
        ledger.add(
                entry(
                        Kind.REFRESH,
                        1,
                        LedgerEntry.DONE,
                        true,
                        null,
                        new Issued(3, "a3", null, "r3", null, "")));
    }

    private void refreshedOnce() {
        generation(1, 1, null, false);
        generation(2, 2, 1, true);
        done(1, null);
    }

    private void generation(int number, int link, @Nullable Integer spent, boolean current) {
        generations.add(
                new GenerationRow(
                        TOKEN, number, "chain", link, spent, current, current ? null : START));
    }

    /// The chain's value of that number was shown and brought the next one.
    private void done(int link, Fault.@Nullable Kind fault) {
        ledger.add(
                entry(
                        Kind.REFRESH,
                        link,
                        LedgerEntry.DONE,
                        false,
                        fault,
                        new Issued(link + 1, "a" + (link + 1), null, "r" + (link + 1), null, "")));
    }

    private void show(int link, String outcome, boolean reuse, Fault.@Nullable Kind fault) {
        ledger.add(entry(Kind.REFRESH, link, outcome, reuse, fault, null));
    }

    private void revoke(int link) {
        ledger.add(
                at(
                        entry(Kind.REVOCATION, link, LedgerEntry.DONE, false, null, null),
                        START.plusSeconds(10)));
    }

    private LedgerEntry entry(
            Kind kind,
            int link,
            String outcome,
            boolean reuse,
            Fault.@Nullable Kind fault,
            @Nullable Issued issued) {
        return new LedgerEntry(
                ledger.size() + 1L,
                START,
                kind,
                1,
                client,
                "chain",
                link,
                1,
                "r" + link,
                null,
                outcome,
                reuse,
                fault,
                issued,
                true);
    }

    private static LedgerEntry at(LedgerEntry entry, Instant at) {
        return at(entry, at, entry.chain());
    }

    private static LedgerEntry at(LedgerEntry entry, Instant at, @Nullable String chain) {
        return new LedgerEntry(
                entry.seq(),
                at,
                entry.kind(),
                entry.connection(),
                entry.client(),
                chain,
                entry.generation(),
                entry.presentation(),
                entry.sha256(),
                entry.grantType(),
                entry.outcome(),
                entry.reuse(),
                entry.fault(),
                entry.issued(),
                entry.written());
    }
}

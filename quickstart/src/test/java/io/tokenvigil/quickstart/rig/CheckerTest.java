package io.tokenvigil.quickstart.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import io.tokenvigil.quickstart.rig.Evidence.AttemptRow;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.TokenRow;
import io.tokenvigil.quickstart.rig.Tables.Growing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private TokenRow token = new TokenRow(TOKEN, false, 2, 3);
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

        assertThat(rules()).containsExactly(Checker.SHOWN_TWICE);
    }

    @Test
    void aValueWhoseFateWasUnknownThatIsShownAgainIsFoundThoughItWasGood() {
        generation(1, 1, null, false);
        generation(2, 2, 1, true);
        show(1, "NOT_REACHED", false, Fault.Kind.RESET);
        done(1, null);

        assertThat(rules()).containsExactly(Checker.SHOWN_TWICE);
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
    void anAnswerThatIsNowhereIsFound() {
        generation(1, 1, null, true);
        done(1, null);
        token = new TokenRow(TOKEN, true, 1, 3);

        assertThat(rules()).containsExactly(Checker.ANSWER_LOST);
    }

    @Test
    void anAnswerThatCameSlowlyButWholeIsNoLessAnAnswer() {
        generation(1, 1, null, true);
        done(1, Fault.Kind.SLOW);
        token = new TokenRow(TOKEN, true, 1, 3);

        assertThat(rules()).containsExactly(Checker.ANSWER_LOST);
    }

    @Test
    void anAnswerThatNobodyHadInHandMayBeNowhereIfAPersonIsAsked() {
        generation(1, 1, null, true);
        done(1, null);
        struck.add(new Struck(Victim.WORKER, true, START, START.plusSeconds(1)));
        token = new TokenRow(TOKEN, true, 1, 3);

        assertThat(rules()).isEmpty();
    }

    @Test
    void aStruckRegistryIsNoExcuseForALostAnswer() {
        generation(1, 1, null, true);
        done(1, null);
        struck.add(new Struck(Victim.REGISTRY, true, START, START.plusSeconds(1)));
        token = new TokenRow(TOKEN, true, 1, 3);

        assertThat(rules()).containsExactly(Checker.ANSWER_LOST);
    }

    @Test
    void anAnswerThatCameAfterItsCallHadGivenUpMayBeNowhere() {
        generation(1, 1, null, true);
        done(1, null);
        attempts.add(new AttemptRow(TOKEN, 1, "UNKNOWN", START, 3_000));
        token = new TokenRow(TOKEN, true, 1, 3);

        assertThat(rules()).isEmpty();
    }

    @Test
    void aTokenThatLooksHealthyAlthoughItsSuccessorIsLostIsFound() {
        generation(1, 1, null, true);
        done(1, Fault.Kind.RESET);

        assertThat(rules()).containsExactly(Checker.HEALTHY);
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
                                Map.of(TOKEN, sequences),
                                struck))
                .stream()
                .map(Finding::rule)
                .toList();
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
                "strict",
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
        return new LedgerEntry(
                entry.seq(),
                at,
                entry.kind(),
                entry.connection(),
                entry.client(),
                entry.chain(),
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

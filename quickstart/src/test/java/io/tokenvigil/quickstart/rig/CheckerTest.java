package io.tokenvigil.quickstart.rig;

import static io.tokenvigil.quickstart.rig.OneRun.START;
import static io.tokenvigil.quickstart.rig.OneRun.TOKEN;
import static io.tokenvigil.quickstart.rig.OneRun.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import io.tokenvigil.quickstart.rig.Tables.Growing;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A checker is believed only after it was seen to fail: each rule is broken once, here, in
/// [PresentationsTest] and in [AnswersTest], beside the nearest thing that is allowed.
class CheckerTest {
    private final OneRun run = new OneRun();

    @Test
    void aRunInWhichNothingHappenedThatMustNotHasNoFindings() {
        run.refreshedOnce();

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void aRevokedValueThatReadersHaveIsFound() {
        run.refreshedOnce();
        run.revoke(2);

        assertThat(run.rules()).containsExactly(Checker.LIVE_REVOKED);
    }

    @Test
    void aValueThatWasRevokedBeforeItWasSupersededIsFound() {
        run.revoke(1);
        run.ledger.replaceAll(
                entry ->
                        entry.kind() == Kind.REVOCATION
                                ? at(entry, START.minusSeconds(60))
                                : entry);
        run.refreshedOnce();

        assertThat(run.rules()).containsExactly(Checker.LIVE_REVOKED);
    }

    @Test
    void aSupersededValueMayBeRevoked() {
        run.refreshedOnce();
        run.revoke(1);

        assertThat(run.rules()).isEmpty();
    }

    @Test
    void anEventThatNeverCameIsFound() {
        run.refreshedOnce();
        run.sequences = List.of(1L, 3L);

        assertThat(run.rules()).containsExactly(Checker.GAP);
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
}

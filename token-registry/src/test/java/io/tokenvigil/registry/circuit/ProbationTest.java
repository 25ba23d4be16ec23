package io.tokenvigil.registry.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProbationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Probation WELL =
            new Probation(new Circuit.Closed(null), false, Probing.NONE);

    @Test
    void theFirstUnknownOutcomeOpensTheCircuitAndAProbeFollowsInFiveSeconds() {
        Probation after = WELL.unknown(NOW.minusSeconds(10), NOW);

        assertThat(after.circuit()).isEqualTo(new Circuit.Open(NOW));
        assertThat(after.probing()).isEqualTo(new Probing(0, NOW.plusSeconds(5), false));
    }

    @Test
    void anotherUnknownOutcomeChangesNothing() {
        Probation open = WELL.unknown(NOW, NOW).given(NOW.plusSeconds(20));

        assertThat(open.unknown(NOW.plusSeconds(1), NOW.plusSeconds(2))).isEqualTo(open);
    }

    @Test
    void probesComeLaterAndLaterUpToFiveMinutes() {
        Probation open = WELL.unknown(NOW, NOW);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Instant due = due(open);
            open = open.given(due.plusSeconds(15)).unanswered(due);
            waits.add(Duration.between(due, due(open)).toSeconds());
        }

        assertThat(waits).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L, 300L);
    }

    @Test
    void aProbeThatNobodyReportsIsFollowedByAnother() {
        Probation open = WELL.unknown(NOW, NOW).given(NOW.plusSeconds(20));

        assertThat(open.probing()).isEqualTo(new Probing(1, NOW.plusSeconds(30), false));
    }

    @Test
    void anAnsweredProbeClosesTheCircuit() {
        Probation open = WELL.unknown(NOW, NOW);

        Probation after = open.answered(NOW.plusSeconds(5), NOW.plusSeconds(6));

        assertThat(after.circuit()).isEqualTo(new Circuit.Closed(NOW.plusSeconds(6)));
        assertThat(after.probing().next()).isNull();
    }

    @Test
    void aProbeFromBeforeTheCircuitOpenedDoesNotCloseIt() {
        Probation open = WELL.unknown(NOW, NOW);

        Probation after = open.answered(NOW.minusSeconds(1), NOW.plusSeconds(6));

        assertThat(after.circuit()).isEqualTo(new Circuit.Open(NOW));
        assertThat(after.probing().next()).isNotNull();
    }

    @Test
    void aCallFromBeforeTheCircuitClosedDoesNotOpenIt() {
        Probation closed = WELL.unknown(NOW, NOW).answered(NOW.plusSeconds(5), NOW.plusSeconds(6));

        assertThat(closed.unknown(NOW.plusSeconds(6), NOW.plusSeconds(20))).isEqualTo(closed);
        assertThat(closed.unknown(NOW.plusSeconds(7), NOW.plusSeconds(20)).circuit())
                .isEqualTo(new Circuit.Open(NOW.plusSeconds(20)));
    }

    @Test
    void aRelapseIsProbedAtThePaceThatWasReachedAndALaterOneAtTheFirst() {
        Probation open = WELL.unknown(NOW, NOW).given(NOW).unanswered(NOW).given(NOW);
        Probation closed = open.answered(NOW.plusSeconds(5), NOW.plusSeconds(6));
        Instant soon = NOW.plusSeconds(60);
        Instant later = NOW.plusSeconds(6).plus(Probation.RELAPSE);

        assertThat(due(closed.unknown(soon, soon))).isEqualTo(soon.plusSeconds(20));
        assertThat(due(closed.unknown(later, later))).isEqualTo(later.plusSeconds(5));
    }

    @Test
    void aSuspendedProviderIsProbedWhateverItAnswers() {
        Probation suspended = WELL.suspended(NOW);
        assertThat(due(suspended)).isEqualTo(NOW.plusSeconds(5));

        Probation silent = suspended.given(NOW.plusSeconds(20)).unanswered(NOW.plusSeconds(6));
        assertThat(silent.probing().silent()).isTrue();
        assertThat(due(silent)).isEqualTo(NOW.plusSeconds(16));

        Probation heard = silent.answered(NOW.plusSeconds(16), NOW.plusSeconds(17));
        assertThat(heard.probing().silent()).isFalse();
        assertThat(due(heard)).isEqualTo(NOW.plusSeconds(27));
        assertThat(heard.circuit()).isEqualTo(WELL.circuit());
    }

    @Test
    void aSuspensionIsBegunAfreshUnlessTheCircuitIsOpen() {
        Probation healed = new Probation(WELL.circuit(), false, new Probing(7, NOW, true));
        Probation open = WELL.unknown(NOW, NOW).given(NOW).unanswered(NOW);

        assertThat(healed.suspended(NOW).probing())
                .isEqualTo(new Probing(0, NOW.plusSeconds(5), false));
        assertThat(open.suspended(NOW.plusSeconds(1)).probing()).isEqualTo(open.probing());
    }

    @Test
    void aReportThatNothingDependsOnAnyMoreChangesNothing() {
        assertThat(WELL.unanswered(NOW)).isEqualTo(WELL);
        assertThat(WELL.answered(NOW, NOW).probing().next()).isNull();
    }

    private static Instant due(Probation probation) {
        return Objects.requireNonNull(probation.probing().next());
    }
}

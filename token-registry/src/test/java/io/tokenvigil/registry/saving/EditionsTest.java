package io.tokenvigil.registry.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import org.junit.jupiter.api.Test;

class EditionsTest {

    private static final String READ = "2026-03-01T10:00:00Z";
    private static final String TOLD = "2026-03-01T10:05:00.123456Z";

    @Test
    void whoWasToldOfAnEditionCarriesThatOneOn() {
        ProblemException refused =
                ProblemException.of(ProblemType.PRECONDITION_FAILED, "It was changed.")
                        .with(Editions.CHANGED_AT, TOLD)
                        .with(Editions.CHANGED_BY, "Akiko");

        assertThat(Editions.after(refused, READ)).isEqualTo(TOLD);
    }

    @Test
    void whoWasToldThatThereIsNoneAnyMoreCarriesNoneOn() {
        ProblemException refused =
                ProblemException.of(ProblemType.PRECONDITION_FAILED, "It was deleted.");

        assertThat(Editions.after(refused, READ)).isEmpty();
    }

    @Test
    void whatIsRefusedForAnotherReasonIsStillWhatWasRead() {
        ProblemException refused = ProblemException.invalid("overlap", "must be a duration");

        assertThat(Editions.after(refused, READ)).isEqualTo(READ);
    }
}

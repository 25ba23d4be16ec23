package io.tokenvigil.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Voice voice = new Voice(new PrintStream(said, true, UTF_8), false);

    @Test
    void eachStepThatIsMissingIsNamedAndTheRunHasFailed() {
        Verdict verdict =
                Verdict.ofStory(
                        List.of("Mail archive was refreshed", "Door display was registered"), 19);

        verdict.sayTo(voice);

        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(said.toString(UTF_8).lines())
                .containsExactly(
                        "Did not happen: Mail archive was refreshed.",
                        "Did not happen: Door display was registered.");
    }

    @Test
    void aWholeStoryIsSummedUp() {
        Verdict verdict = Verdict.ofStory(List.of(), 19);

        verdict.sayTo(voice);

        assertThat(verdict.exitCode()).isZero();
        assertThat(said.toString(UTF_8).lines())
                .containsExactly("The whole story happened: 19 steps of 5 tokens.");
    }

    @Test
    void anEmptyStackHasNothingToTellBesidesThatItCameUp() {
        Verdict verdict = Verdict.ofEmptyStack(List.of());

        verdict.sayTo(voice);

        assertThat(verdict.exitCode()).isZero();
        assertThat(said.toString(UTF_8).lines()).containsExactly("Everything came up.");
    }
}

package io.tokenvigil.registry.console.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.console.token.Checklist.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChecklistTest {

    private static final Checklist.Stop UNTOUCHED = new Checklist.Stop("a", null, 1, false, false);
    private static final Checklist.Stop REFLECTED = new Checklist.Stop("b", null, 2, true, false);
    private static final Checklist.Stop CHECKED = new Checklist.Stop("c", null, 2, true, true);

    @Test
    void theOldOneIsLockedUntilTheLastDestinationWasSeenToWork() {
        assertThat(of(1, UNTOUCHED, CHECKED).isUnlocked()).isFalse();
        assertThat(of(1, REFLECTED, CHECKED).isReflected()).isTrue();
        assertThat(of(1, REFLECTED, CHECKED).isUnlocked()).isFalse();
        assertThat(of(1, CHECKED, CHECKED).isUnlocked()).isTrue();
    }

    @Test
    void onlyTheSupersededOneIsOpenForItsEnd() {
        assertThat(of(1, CHECKED).isOpenForEnd(1)).isTrue();
        assertThat(of(1, CHECKED).isOpenForEnd(2)).isFalse();
    }

    @Test
    void whereNothingIsSupersededThereIsNothingToUnlock() {
        assertThat(of(null, CHECKED).isUnlocked()).isFalse();
        assertThat(of(null, CHECKED).isUnderWay()).isFalse();
    }

    @Test
    void whatStillWorksIsNotEndedInFavourOfWhatHasEnded() {
        Checklist outlived = new Checklist(2, 1, null, true, List.of(CHECKED));

        assertThat(outlived.isUnlocked()).isFalse();
        assertThat(outlived.isUnderWay()).isTrue();
    }

    @Test
    void aStepIsDoneWhenSomebodyDidItInARenewal() {
        assertThat(of(1, CHECKED).reflecting()).isEqualTo(Mark.DONE);
        assertThat(of(1, CHECKED, REFLECTED).checking()).isEqualTo(Mark.OPEN);
        assertThat(of(1).reflecting()).isEqualTo(Mark.UNREPORTED);
        assertThat(of(null).checking()).isEqualTo(Mark.UNREPORTED);
        assertThat(of(null, CHECKED).checking()).isEqualTo(Mark.NOTHING);
        assertThat(of(null, UNTOUCHED).reflecting()).isEqualTo(Mark.OPEN);
    }

    private static Checklist of(@Nullable Integer old, Checklist.Stop... stops) {
        return new Checklist(2, old, null, false, List.of(stops));
    }
}

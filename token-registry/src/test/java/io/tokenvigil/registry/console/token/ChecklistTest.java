package io.tokenvigil.registry.console.token;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Checklist of(@Nullable Integer old, Checklist.Stop... stops) {
        return new Checklist(2, old, null, List.of(stops));
    }
}

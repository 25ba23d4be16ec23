package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void itsTextIsPostgresOwn() {
        assertThat(Snapshot.parse("10:20:12,15")).isEqualTo(new Snapshot(10, 20, Set.of(12L, 15L)));
        assertThat(Snapshot.parse("10:10:").text()).isEqualTo("10:10:");
        assertThat(new Snapshot(10, 20, Set.of(15L, 12L)).text()).isEqualTo("10:20:12,15");
    }

    @Test
    void nothingHasClosedBetweenASnapshotAndItself() {
        assertThat(Snapshot.parse("10:20:10,15").firstClosedBy(Snapshot.parse("10:20:10,15")))
                .isEmpty();
    }

    @Test
    void theFirstToCloseMayBeOneThatWasOpenForLong() {
        assertThat(Snapshot.parse("10:20:10,15").firstClosedBy(Snapshot.parse("15:25:15")))
                .hasValue(10);
    }

    @Test
    void oneThatIsStillOpenIsNotTheFirstToClose() {
        assertThat(Snapshot.parse("10:20:10").firstClosedBy(Snapshot.parse("10:23:10,20,21")))
                .hasValue(22);
    }

    @Test
    void beforeTheBeginningEverythingIsOpen() {
        assertThat(Snapshot.BEGINNING.firstClosedBy(Snapshot.parse("800:800:"))).hasValue(1);
    }

    @Test
    void aSnapshotThatRunsBackwardsIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Snapshot.parse("20:10:"));
    }
}

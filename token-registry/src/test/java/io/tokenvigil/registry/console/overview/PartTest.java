package io.tokenvigil.registry.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.journal.SettledEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void severalEventsMoveWhateverOneOfThemMoves() {
        assertThat(moved("TokenRegistered", "TokenRefreshFailed", "GenerationRetired"))
                .containsExactlyInAnyOrder(Part.PEOPLE, Part.ENDS, Part.CALLS);
        assertThat(moved("ProviderSuspended")).containsExactly(Part.HEALTH);
    }

    @Test
    void whatAPageDoesNotShowMovesNothing() {
        assertThat(moved()).isEmpty();
        assertThat(moved("GenerationReflected", "TokenExpiring")).isEmpty();
    }

    @Test
    void ofATypeThatOnlyANewerReplicaKnowsAnythingMayFollow() {
        assertThat(moved("TokenBlessed")).containsExactlyInAnyOrder(Part.values());
    }

    private static Set<Part> moved(String... types) {
        List<SettledEvent> events =
                Stream.of(types).map(type -> new SettledEvent(1, type, "n", "{}")).toList();
        return Part.movedBy(events);
    }
}

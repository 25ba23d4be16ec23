package io.tokenvigil.registry.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.lease.Candidates.Candidate;
import io.tokenvigil.registry.lease.Gates.Gate;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration LONG = Duration.ofMillis(400);

    private final Room room =
            new Room(List.of(gate("a", 2, LONG), gate("b", 3, SHORT), gate("c", 0, LONG)), 4);

    @Test
    void ofWhatIsDueTheFirstGoOnThatEachProviderHasPlacesFor() {
        List<Candidate> first = room.first(due("a", "a", "a", "b"));

        assertThat(first).extracting(Candidate::work).containsExactly(0L, 1L, 3L);
        assertThat(room.open()).extracting(Gate::provider).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void noMoreGoOnThanTheClaimHasPlacesFor() {
        assertThat(room.first(due("a", "a", "b", "b", "b")))
                .extracting(Candidate::work)
                .containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void whatWasPassedOverHasAPlaceWhereSomethingBeforeItWasNoCall() {
        room.first(due("a", "a", "a"));
        room.take("a");
        assertThat(room.hasPlaceForMore()).isTrue();

        room.take("a");
        assertThat(room.hasPlaceForMore()).isFalse();
    }

    @Test
    void nothingWasPassedOverWhereEverythingHadAPlace() {
        room.first(due("a", "b"));

        assertThat(room.hasPlaceForMore()).isFalse();
    }

    @Test
    void ofThoseThatAreFullTheFirstToTakeSomethingAgainCounts() {
        assertThat(room.fullFor()).as("c was full before").contains(LONG);

        room.take("b");
        room.take("b");
        assertThat(room.fullFor()).contains(LONG);

        room.take("b");
        assertThat(room.fullFor()).contains(SHORT);
    }

    @Test
    void noneIsFull() {
        assertThat(new Room(List.of(gate("a", 1, LONG)), 4).fullFor()).isEmpty();
    }

    private static Gate gate(String provider, int free, Duration fullFor) {
        return new Gate(provider, free, fullFor, true, true, false, Duration.ofSeconds(10));
    }

    private static List<Candidate> due(String... providers) {
        return IntStream.range(0, providers.length)
                .mapToObj(i -> new Candidate(i, 100 + i, providers[i]))
                .toList();
    }
}

package io.tokenvigil.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.journal.SettledEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final String HERE = "0a1b2c3d";
    private static final Audience ALL = new Audience(new NamespaceScope.All(), Map.of());

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Told told = new Told(HERE);
    private final SomePeer peer = new SomePeer();

    @Test
    void whoBeginsGetsWhatComesFromThenOn() throws Exception {
        told.tell(5);
        Reading reading = new Reading(told, PATIENCE);
        Follower follower = follower(ALL, null);
        reading.step(List.of(follower));

        told.tell(2);
        reading.step(List.of(follower));

        assertThat(ids(follower)).containsExactly(6L, 7L);
    }

    @Test
    void whoResumesGetsWhatLiesBetweenOnceAndThenWhatComes() throws Exception {
        told.tell(1_300);
        Reading reading = new Reading(told, PATIENCE);
        Follower behind = follower(ALL, new Position(HERE, 40));
        List<Long> got = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            reading.step(List.of(behind));
            got.addAll(ids(behind));
        }

        told.tell(3);
        reading.step(List.of(behind));
        got.addAll(ids(behind));

        assertThat(got).containsExactlyElementsOf(range(41, 1_303));
    }

    @Test
    void whoWasFurtherAtAnotherReplicaGetsNothingTwice() throws Exception {
        told.tell(5);
        told.begin(4);
        Reading reading = new Reading(told, PATIENCE);
        Follower ahead = follower(ALL, new Position(HERE, 7));
        reading.step(List.of(ahead));
        told.tell(4);

        reading.step(List.of(ahead));

        assertThat(ids(ahead)).containsExactly(8L, 9L);
    }

    @Test
    void oneReadingServesAllWhoHaveCaughtUp() throws Exception {
        Reading reading = new Reading(told, PATIENCE);
        List<Follower> many = LongStream.range(0, 100).mapToObj(i -> follower(ALL, null)).toList();
        reading.step(many);
        int before = told.readings();

        told.tell(10);
        reading.step(many);

        assertThat(told.readings() - before).isEqualTo(1);
        assertThat(many).allSatisfy(one -> assertThat(ids(one)).hasSize(10));
    }

    @Test
    void onesPastDoesNotHoldUpTheOthersPresent() throws Exception {
        told.tell(100_000);
        Reading reading = new Reading(told, PATIENCE);
        Follower live = follower(ALL, null);
        Follower behind = follower(ALL, new Position(HERE, 0));
        reading.step(List.of(live, behind));
        reading.step(List.of(live, behind));

        told.tell(1);
        reading.step(List.of(live, behind));

        assertThat(ids(live)).containsExactly(100_001L);
        assertThat(behind.at()).isLessThan(100_000);
    }

    @Test
    void whoIsBehindAndTakesNothingIsReadForNoFurther() throws Exception {
        told.tell(10_000);
        Reading reading = new Reading(told, PATIENCE);
        Follower behind = follower(ALL, new Position(HERE, 0));
        for (int i = 0; i < 50; i++) {
            reading.step(List.of(behind));
        }

        assertThat(behind.at()).isLessThanOrEqualTo(Follower.MOST);
        assertThat(reading.step(List.of(behind))).as("there is something to do").isFalse();
        assertThat(peer.hungUpOn()).hasValue(0);
    }

    @Test
    void whoLetsItsShareFillFallsBehindAndGetsTheRestAsItTakes() throws Exception {
        Reading reading = new Reading(told, PATIENCE);
        Follower slow = follower(ALL, null);
        Follower quick = follower(ALL, null);
        reading.step(List.of(slow, quick));
        for (int i = 0; i < 5; i++) {
            told.tell(400);
            reading.step(List.of(slow, quick));
            ids(quick);
        }
        told.tell(1);
        reading.step(List.of(slow, quick));
        assertThat(ids(quick)).containsExactly(2_001L);

        List<Long> got = new ArrayList<>(ids(slow));
        assertThat(got).hasSize(Follower.MOST);
        for (int i = 0; i < 5; i++) {
            reading.step(List.of(slow, quick));
            got.addAll(ids(slow));
        }

        assertThat(got).containsExactlyElementsOf(range(1, 2_001));
        assertThat(peer.hungUpOn()).hasValue(0);
    }

    @Test
    void largeEventsFillAShareSooner() throws Exception {
        Reading reading = new Reading(told, PATIENCE);
        Follower slow = follower(ALL, null);
        reading.step(List.of(slow));

        told.tell(70, "payroll", 16 * 1024);
        reading.step(List.of(slow));

        assertThat(ids(slow)).containsExactlyElementsOf(range(1, 64));
    }

    @Test
    void whoTakesNothingForTooLongIsCut() throws Exception {
        Reading reading = new Reading(told, Duration.ZERO);
        Follower stuck = follower(ALL, null);
        Follower idle =
                follower(new Audience(new NamespaceScope.Only(Set.of("sales")), Map.of()), null);
        reading.step(List.of(stuck, idle));
        assertThat(ids(stuck)).isEmpty();
        assertThat(ids(idle)).isEmpty();
        told.tell(1);
        reading.step(List.of(stuck, idle));

        reading.step(List.of(stuck, idle));

        assertThat(stuck.take(Duration.ZERO)).contains(new Delivery.Ended(Delivery.End.SLOW));
        assertThat(peer.hungUpOn()).hasValue(1);
        assertThat(ids(idle)).isEmpty();
    }

    @Test
    void whoseAnswerIsNeverBegunIsCut() throws Exception {
        Reading reading = new Reading(told, Duration.ZERO);
        Follower forgotten = follower(ALL, null);
        reading.step(List.of(forgotten));

        reading.step(List.of(forgotten));

        assertThat(forgotten.take(Duration.ZERO)).contains(new Delivery.Ended(Delivery.End.SLOW));
    }

    @Test
    void whoHasLeftHasEnded() throws Exception {
        Reading reading = new Reading(told, PATIENCE);
        Follower follower = follower(ALL, null);
        reading.step(List.of(follower));
        assertThat(ids(follower)).isEmpty();

        peer.leave();
        reading.step(List.of(follower));

        assertThat(follower.take(Duration.ZERO)).contains(new Delivery.Ended(Delivery.End.GONE));
    }

    @Test
    void whatIsNotForSomebodyMovesThemOnWithoutAWord() throws Exception {
        Reading reading = new Reading(told, PATIENCE);
        Follower other =
                follower(new Audience(new NamespaceScope.Only(Set.of("sales")), Map.of()), null);
        reading.step(List.of(other));

        told.tell(2_000);
        while (reading.step(List.of(other))) {
            // Until nothing more is to do at once.
        }

        assertThat(other.take(Duration.ZERO))
                .contains(new Delivery.Events(List.of(), new Position(HERE, 2_000)));
    }

    @Test
    void aPlaceWhoseNextEventsAreGoneIsAGap() throws Exception {
        told.tell(50);
        told.drop(20);
        Reading reading = new Reading(told, PATIENCE);
        Follower lost = follower(ALL, new Position(HERE, 19));
        Follower justThere = follower(ALL, new Position(HERE, 20));

        reading.step(List.of(lost, justThere));
        reading.step(List.of(lost, justThere));

        assertThat(lost.take(Duration.ZERO)).contains(new Delivery.Gap(new Position(HERE, 50)));
        assertThat(ids(lost)).isEmpty();
        assertThat(ids(justThere)).containsExactlyElementsOf(range(21, 50));
    }

    @Test
    void whatGoesWhileSomebodyCatchesUpIsAGap() throws Exception {
        told.tell(5_000);
        Reading reading = new Reading(told, PATIENCE);
        Follower behind = follower(ALL, new Position(HERE, 0));
        reading.step(List.of(behind));
        reading.step(List.of(behind));
        ids(behind);

        told.drop(4_000);
        reading.step(List.of(behind));
        told.tell(1);
        reading.step(List.of(behind));

        assertThat(behind.take(Duration.ZERO))
                .contains(new Delivery.Gap(new Position(HERE, 5_000)));
        assertThat(ids(behind)).containsExactly(5_001L);
    }

    @Test
    void aPlaceInAnotherClusterIsAGap() throws Exception {
        told.tell(50);
        Reading reading = new Reading(told, PATIENCE);
        Follower restored = follower(ALL, new Position("ffffffff", 30));

        reading.step(List.of(restored));

        assertThat(restored.take(Duration.ZERO)).contains(new Delivery.Gap(new Position(HERE, 50)));
    }

    @Test
    void aPlaceThatThisJournalHasNotReachedIsAGap() throws Exception {
        told.tell(5);
        Reading reading = new Reading(told, PATIENCE);
        Follower restored = follower(ALL, new Position(HERE, 7));
        reading.step(List.of(restored));

        told.tell(4);
        reading.step(List.of(restored));

        assertThat(restored.take(Duration.ZERO)).contains(new Delivery.Gap(new Position(HERE, 5)));
        assertThat(ids(restored)).containsExactlyElementsOf(range(6, 9));
    }

    @Test
    void whoHasEndedTakesNothingMore() throws Exception {
        Reading reading = new Reading(told, PATIENCE);
        Follower gone = follower(ALL, null);
        reading.step(List.of(gone));
        gone.end(Delivery.End.AWAY);

        told.tell(5_000);

        assertThat(reading.step(List.of(gone))).as("there is something to do").isFalse();
        assertThat(gone.take(Duration.ZERO)).contains(new Delivery.Ended(Delivery.End.AWAY));
        assertThat(peer.hungUpOn()).hasValue(1);
    }

    private Follower follower(Audience audience, @Nullable Position from) {
        return new Follower(UUID.randomUUID(), audience, from, peer);
    }

    private static List<Long> ids(Follower follower) throws InterruptedException {
        Optional<Delivery> next = follower.take(Duration.ZERO);
        return next.orElseThrow() instanceof Delivery.Events news
                ? news.events().stream().map(SettledEvent::id).toList()
                : List.of();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}

package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.journal.TopicCheck.Repeats;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The checker is believed because it has been seen to fail.
class TopicCheckTest {

    private static final Map<String, Long> COMMITTED = Map.of("a", 3L, "b", 1L);

    private static final Received A1 = event("a", 1);
    private static final Received A2 = event("a", 2);
    private static final Received A3 = event("a", 3);
    private static final Received B1 = event("b", 1);

    @Test
    void aWholeTopicHasNoProblems() {
        assertThat(problems(Repeats.FORBIDDEN, A1, B1, A2, A3)).isEmpty();
    }

    @Test
    void aMissingEventIsNoticed() {
        assertThat(problems(Repeats.ALLOWED, A1, B1, A2)).isNotEmpty();
        assertThat(problems(Repeats.ALLOWED, A1, A2, A3)).isNotEmpty();
        assertThat(problems(Repeats.ALLOWED, A1, A3, B1)).isNotEmpty();
    }

    @Test
    void swappedEventsAreNoticed() {
        assertThat(problems(Repeats.ALLOWED, A2, A1, A3, B1)).isNotEmpty();
        assertThat(problems(Repeats.ALLOWED, A1, A3, A2, A3, B1)).isNotEmpty();
    }

    @Test
    void aRepeatIsNoticedUnlessItIsAllowed() {
        assertThat(problems(Repeats.FORBIDDEN, A1, A2, A2, A3, B1)).isNotEmpty();
        assertThat(problems(Repeats.ALLOWED, A1, A2, A2, A3, B1)).isEmpty();
    }

    @Test
    void anEventThatNobodyCommittedIsNoticed() {
        assertThat(problems(Repeats.ALLOWED, A1, A2, A3, B1, event("c", 1))).isNotEmpty();
    }

    @Test
    void anIdThatTwoEventsShareIsNoticed() {
        Received thief = new Received(0, "b", 1, A1.id(), false);

        assertThat(problems(Repeats.ALLOWED, A1, A2, A3, thief)).isNotEmpty();
    }

    private static List<String> problems(Repeats repeats, Received... received) {
        return TopicCheck.problems(List.of(received), COMMITTED, repeats);
    }

    private static Received event(String subject, long sequence) {
        return new Received(0, subject, sequence, "id-" + subject + sequence, false);
    }
}

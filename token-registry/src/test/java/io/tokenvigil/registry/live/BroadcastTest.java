package io.tokenvigil.registry.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.journal.SettledEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastTest {

    private final Followers followers = new Followers(new Room());
    private final Follower follower =
            new Follower(
                    UUID.randomUUID(),
                    new Audience(new NamespaceScope.All(), Map.of()),
                    null,
                    new SomePeer());
    private final Answer answer = new Answer();
    private final Thread writer =
            Thread.ofPlatform()
                    .unstarted(
                            () ->
                                    new Broadcast(
                                                    new Following(follower, followers),
                                                    () -> true,
                                                    new Names())
                                            .writeTo(answer));

    @BeforeEach
    void followed() {
        followers.add(follower);
        writer.start();
        await().until(() -> writer.getState() == Thread.State.TIMED_WAITING);
    }

    /// Whoever sees the answer begin may count on hearing of what they do next, also where the feed
    /// takes its time to begin.
    @Test
    void theAnswerBeginsWhenItsFollowerHas() throws Exception {
        assertThat(answer.left()).isEmpty();
        Told told = new Told("0a1b2c3d");
        Reading reading = new Reading(told, Duration.ofMinutes(5));

        reading.step(List.of(follower));
        await().until(() -> !answer.left().isEmpty());
        told.tell(1);
        reading.step(List.of(follower));

        await().untilAsserted(
                        () ->
                                assertThat(answer.left())
                                        .startsWith("retry: 2000\n\nid: \n\n")
                                        .contains("id: TokenExpired\n\n"));
        followers.endAll(Delivery.End.STOPPING);
        writer.join();
    }

    @Test
    void whereItEndsBeforeItHasBegunNothingIsTold() throws Exception {
        followers.endAll(Delivery.End.AWAY);
        writer.join();

        assertThat(answer.left()).isEqualTo("retry: 2000\n\n");
    }

    /// Puts the types of events in the places.
    private static final class Names implements Broadcast.Telling {

        @Override
        public void events(EventStream out, Delivery.Events news) throws IOException {
            out.place(
                    news.events().stream()
                            .map(SettledEvent::type)
                            .collect(Collectors.joining(" ")));
        }

        @Override
        public void gap(EventStream out, Delivery.Gap gap) throws IOException {
            out.place("gap");
        }
    }

    /// Keeps what has left, which is what was flushed.
    private static final class Answer extends ByteArrayOutputStream {

        private volatile String left = "";

        @Override
        public void flush() {
            left = toString(StandardCharsets.UTF_8);
        }

        String left() {
            return left;
        }
    }
}

package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.timer.Life;
import io.tokenvigil.registry.timer.TokenTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingReadersTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final WaitingReaders readers = new WaitingReaders();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void allWhoHaveSeenAnOlderGenerationAreCalled() throws Exception {
        List<Future<Boolean>> seenTwo = List.of(waiting(7, 2), waiting(7, 2));
        Future<Boolean> seenThree = waiting(7, 3);
        Future<Boolean> another = waiting(8, 2);
        await().until(() -> readers.size() == 4);

        readers.committed(List.of(timer(7, 3, TokenStatus.ACTIVE)));

        for (Future<Boolean> reader : seenTwo) {
            assertThat(reader.get()).isTrue();
        }
        assertThat(seenThree).isNotDone();
        assertThat(another).isNotDone();
        await().until(() -> readers.size() == 2);
    }

    @Test
    void whatWillNotComeByItselfIsNotWaitedFor() throws Exception {
        for (TokenStatus end : List.of(TokenStatus.NEEDS_PERSON, TokenStatus.REVOKED)) {
            Future<Boolean> reader = waiting(7, 2);
            await().until(() -> readers.size() == 1);

            readers.committed(List.of(timer(7, 2, end)));

            assertThat(reader.get()).isTrue();
            await().until(() -> readers.size() == 0);
        }
    }

    @Test
    void aFailureThatIsTriedAgainIsWaitedOut() throws Exception {
        Future<Boolean> reader = waiting(7, 2);
        await().until(() -> readers.size() == 1);

        readers.committed(List.of(timer(7, 2, TokenStatus.EXPIRED)));

        assertThat(reader).isNotDone();
        readers.tellGone(7);
        assertThat(reader.get()).isTrue();
    }

    @Test
    void patienceEnds() throws InterruptedException, ExecutionException {
        assertThat(threads.submit(() -> readers.await(7, 2, Duration.ofMillis(20))).get())
                .isFalse();
        assertThat(readers.tokens()).isEmpty();
    }

    private Future<Boolean> waiting(long token, int generation) {
        return threads.submit(() -> readers.await(token, generation, LONG));
    }

    private static TokenTimer timer(long token, int generation, TokenStatus status) {
        return TokenTimer.first(token, generation, 1, new Life(null, null, null, false))
                .withStatus(status);
    }
}

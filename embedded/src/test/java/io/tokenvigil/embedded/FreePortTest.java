package io.tokenvigil.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    private static final int ROUNDS = 300;

    /// More than whoever asks connects while one waits to be told: nobody accepts.
    private static final int BACKLOG = 4_000;

    private final Semaphore heard = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void whoAsksWhetherSomebodyListensHearsItAndNeverTakesThePort()
            throws IOException, InterruptedException, ExecutionException {
        int port = FreePort.any();
        try (ExecutorService background = Executors.newSingleThreadExecutor()) {
            Future<?> asking = background.submit(() -> ask(port));
            try {
                for (int i = 0; i < ROUNDS; i++) {
                    listenUntilHeard(port);
                }
            } finally {
                over.set(true);
            }
            asking.get();
        }

        assertThat(FreePort.isListenedOn(port)).isFalse();
        assertThat(FreePort.isFree(port)).isTrue();
    }

    private void listenUntilHeard(int port) throws IOException, InterruptedException {
        try (ServerSocket listening =
                new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress())) {
            heard.drainPermits();
            assertThat(heard.tryAcquire(10, SECONDS)).as("heard of %s", listening).isTrue();
        }
    }

    private void ask(int port) {
        while (!over.get()) {
            if (FreePort.isListenedOn(port)) {
                heard.release();
            }
        }
    }

    @Test
    void noPortIsGivenTwiceThoughNobodyListensYet() {
        List<Integer> ports = Stream.generate(FreePort::any).limit(1_000).toList();

        assertThat(ports).doesNotHaveDuplicates();
    }
}

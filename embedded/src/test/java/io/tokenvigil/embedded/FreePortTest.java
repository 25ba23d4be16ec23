package io.tokenvigil.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void whoAsksWhetherSomebodyListensNeverTakesThePort()
            throws IOException, InterruptedException, ExecutionException {
        int port = FreePort.any();
        AtomicBoolean over = new AtomicBoolean();
        int heard;
        try (ExecutorService background = Executors.newSingleThreadExecutor()) {
            Future<Integer> asking = background.submit(() -> ask(port, over));
            try {
                for (int i = 0; i < 2_000; i++) {
                    new ServerSocket(port, 10, InetAddress.getLoopbackAddress()).close();
                }
            } finally {
                over.set(true);
            }
            heard = asking.get();
        }

        assertThat(heard).isPositive();
        assertThat(FreePort.isListenedOn(port)).isFalse();
        assertThat(FreePort.isFree(port)).isTrue();
    }

    private static int ask(int port, AtomicBoolean over) {
        int heard = 0;
        while (!over.get()) {
            heard += FreePort.isListenedOn(port) ? 1 : 0;
        }
        return heard;
    }
}

package io.tokenvigil.registry.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LineBufferTest {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final LineBuffer buffer = new LineBuffer();

    @Test
    void aBatchEndsWhereTheSenderPauses() throws IOException, InterruptedException {
        buffer.put(line(1, 10));
        buffer.put(line(2, 10));
        assertThat(buffer.take(1_000, PAUSE)).extracting(Line::number).containsExactly(1, 2);
    }

    @Test
    void aBatchIsNoLargerThanAskedFor() throws IOException, InterruptedException {
        for (int i = 1; i <= 5; i++) {
            buffer.put(line(i, 10));
        }
        buffer.end(null);
        assertThat(buffer.take(3, PAUSE)).hasSize(3);
        assertThat(buffer.take(3, PAUSE)).hasSize(2);
        assertThat(buffer.take(3, PAUSE)).isEmpty();
    }

    @Test
    void readingWaitsForRoomAndNotForEver()
            throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> reader =
                    threads.submit(
                            () -> {
                                int put = 0;
                                while (put < 1_000 && buffer.put(line(put + 1, 64 * 1024))) {
                                    put++;
                                }
                                buffer.end(null);
                                return put;
                            });
            int taken = 0;
            for (int got = -1; got != 0; taken += got) {
                got = buffer.take(100, PAUSE).size();
            }
            assertThat(taken).isEqualTo(1_000);
            assertThat(reader.get()).isEqualTo(1_000);
        }
    }

    @Test
    void aReaderGoesOnWhenNobodyWantsMoreLines() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> reader =
                    threads.submit(
                            () -> {
                                boolean wanted = true;
                                for (int i = 1; wanted && i <= 1_000; i++) {
                                    wanted = buffer.put(line(i, 64 * 1024));
                                }
                                return wanted;
                            });
            buffer.close();
            assertThat(reader.get()).isFalse();
        }
    }

    @Test
    void aBodyThatBreaksOffGivesItsLinesFirst() throws IOException, InterruptedException {
        buffer.put(line(1, 10));
        buffer.end(new IOException("connection reset"));
        assertThat(buffer.take(10, PAUSE)).hasSize(1);
        assertThatThrownBy(() -> buffer.take(10, PAUSE)).hasMessage("connection reset");
    }

    private static Line line(int number, int size) {
        return new Line.Text(number, new byte[size]);
    }
}

package io.tokenvigil.registry.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineBufferTest {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final int MOST_LINES = 600;

    private final LineBuffer buffer = new LineBuffer(MOST_LINES);

    @Test
    void aBatchEndsWhereTheSenderPauses() throws IOException, InterruptedException {
        buffer.put(line(1), 10);
        buffer.put(line(2), 10);
        assertThat(buffer.take(1_000, PAUSE)).extracting(ParsedLine::number).containsExactly(1, 2);
    }

    @Test
    void aBatchIsNoLargerThanAskedFor() throws IOException, InterruptedException {
        for (int i = 1; i <= 5; i++) {
            buffer.put(line(i), 10);
        }
        buffer.end(null);
        assertThat(buffer.take(3, PAUSE)).hasSize(3);
        assertThat(buffer.take(3, PAUSE)).hasSize(2);
        assertThat(buffer.take(3, PAUSE)).isEmpty();
    }

    @Test
    void aBatchOfLongLinesHasFewerOfThem() throws IOException, InterruptedException {
        for (int i = 1; i <= 60; i++) {
            buffer.put(line(i), 64 * 1024);
        }
        Thread rest =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        for (int i = 61; i <= 100; i++) {
                                            buffer.put(line(i), 64 * 1024);
                                        }
                                        buffer.end(null);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        assertThat(buffer.take(100, Duration.ofSeconds(10))).hasSize(64);
        assertThat(buffer.take(100, Duration.ofSeconds(10))).hasSize(36);
        rest.join();
    }

    @Test
    void readingWaitsForRoomAndNotForEver()
            throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> reader =
                    threads.submit(
                            () -> {
                                int put = 0;
                                while (put < 1_000 && buffer.put(line(put + 1), 64 * 1024)) {
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
    void noMoreLinesAreHeldThanThereMayBe() throws InterruptedException {
        AtomicInteger put = new AtomicInteger();
        Thread reader =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        while (put.get() < 2 * MOST_LINES
                                                && buffer.put(line(put.get() + 1), 10)) {
                                            put.incrementAndGet();
                                        }
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        await().until(() -> put.get() >= MOST_LINES);
        await().during(PAUSE).until(() -> put.get() == MOST_LINES);

        buffer.close();
        reader.join();
    }

    @Test
    void aReaderGoesOnWhenNobodyWantsMoreLines() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> reader =
                    threads.submit(
                            () -> {
                                boolean wanted = true;
                                for (int i = 1; wanted && i <= 1_000; i++) {
                                    wanted = buffer.put(line(i), 64 * 1024);
                                }
                                return wanted;
                            });
            buffer.close();
            assertThat(reader.get()).isFalse();
        }
    }

    @Test
    void aBodyThatBreaksOffGivesItsLinesFirst() throws IOException, InterruptedException {
        buffer.put(line(1), 10);
        buffer.end(new IOException("connection reset"));
        assertThat(buffer.take(10, PAUSE)).hasSize(1);
        assertThatThrownBy(() -> buffer.take(10, PAUSE)).hasMessage("connection reset");
    }

    private static ParsedLine line(int number) {
        return new ParsedLine.Bad(
                number,
                Called.UNKNOWN,
                ProblemException.of(ProblemType.MALFORMED_JSON, "The line is null."));
    }
}

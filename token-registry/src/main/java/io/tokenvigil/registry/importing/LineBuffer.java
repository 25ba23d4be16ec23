package io.tokenvigil.registry.importing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lines between whoever reads and checks the body and whoever writes tokens, bounded in number and
/// in bytes. While one batch is being committed the next is read; a sender who pauses, waiting for
/// answers, gets them for what was sent.
final class LineBuffer {

    /// Held here, and once more in the batch that was taken.
    private static final long MOST_BYTES = 4L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Queue<Held> lines = new ArrayDeque<>();
    private final int mostLines;
    private long bytes;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException broken;

    private record Held(ParsedLine line, int size) {}

    /// @param mostLines how many it holds
    LineBuffer(int mostLines) {
        this.mostLines = mostLines;
    }

    /// Adds a line; waits while there is no room. Answers whether anyone still wants lines.
    ///
    /// @param size bytes that it was read from
    boolean put(ParsedLine line, int size) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isFull() && !closed) {
                moved.await();
            }
            if (!closed) {
                lines.add(new Held(line, size));
                bytes += size;
                moved.signalAll();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// The body has ended, or broke off.
    void end(@Nullable IOException failure) {
        lock.lock();
        try {
            ended = true;
            broken = failure;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The next lines, as many as came without a longer pause and are not too large together; none
    /// at the body's end.
    ///
    /// @throws IOException once the lines before it are taken, where the body broke off
    List<ParsedLine> take(int most, Duration pause) throws IOException, InterruptedException {
        List<ParsedLine> batch = new ArrayList<>();
        long taken = 0;
        lock.lockInterruptibly();
        try {
            while (batch.size() < most
                    && taken < MOST_BYTES
                    && awaitLine(batch.isEmpty() ? null : pause)) {
                Held held = lines.remove();
                bytes -= held.size();
                taken += held.size();
                batch.add(held.line());
                moved.signalAll();
            }
            if (batch.isEmpty() && broken != null) {
                throw broken;
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// No more lines are wanted; whoever waits to put one goes on.
    void close() {
        lock.lock();
        try {
            closed = true;
            lines.clear();
            bytes = 0;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitLine(@Nullable Duration patience) throws InterruptedException {
        long nanos = patience == null ? Long.MAX_VALUE : patience.toNanos();
        while (lines.isEmpty() && !ended && nanos > 0) {
            nanos = moved.awaitNanos(Math.min(nanos, TimeUnit.HOURS.toNanos(1)));
            if (patience == null) {
                nanos = Long.MAX_VALUE;
            }
        }
        return !lines.isEmpty();
    }

    private boolean isFull() {
        return lines.size() >= mostLines || bytes > MOST_BYTES;
    }
}

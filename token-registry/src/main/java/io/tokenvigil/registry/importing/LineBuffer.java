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

/// Lines between whoever reads the body and whoever writes tokens, bounded in bytes. While one
/// batch is being committed the next is read; a sender who pauses, waiting for answers, gets them
/// for what was sent.
final class LineBuffer {

    private static final long MOST_BYTES = 8L << 20;
    private static final int OVERHEAD = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Queue<Line> lines = new ArrayDeque<>();
    private long bytes;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException broken;

    /// Adds a line; waits while there is no room. Answers whether anyone still wants lines.
    boolean put(Line line) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (bytes > MOST_BYTES && !closed) {
                moved.await();
            }
            if (!closed) {
                lines.add(line);
                bytes += size(line);
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

    /// The next lines, as many as came without a longer pause; none at the body's end.
    ///
    /// @throws IOException once the lines before it are taken, where the body broke off
    List<Line> take(int most, Duration pause) throws IOException, InterruptedException {
        List<Line> batch = new ArrayList<>();
        lock.lockInterruptibly();
        try {
            while (batch.size() < most && awaitLine(batch.isEmpty() ? null : pause)) {
                Line line = lines.remove();
                bytes -= size(line);
                batch.add(line);
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

    private static int size(Line line) {
        return switch (line) {
            case Line.Text(int _, byte[] text) -> OVERHEAD + text.length;
            case Line.TooLong _ -> OVERHEAD;
        };
    }
}

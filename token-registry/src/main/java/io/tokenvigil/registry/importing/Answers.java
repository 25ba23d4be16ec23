package io.tokenvigil.registry.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The lines of an import's answer, between whoever writes tokens and whoever reads the answer. It
/// takes everything at once and keeps it in a file, so a sender who reads nothing before all is
/// sent does not hold up the writing, and costs no memory. It holds ids and refusals, never a
/// secret.
final class Answers implements AutoCloseable {

    private static final int BLOCK = 32 * 1024;

    private final FileChannel file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long written;
    private boolean complete;
    private boolean unwanted;

    private Answers(FileChannel file) {
        this.file = file;
    }

    /// Opens a file that vanishes when it is closed, or with the process.
    static Answers open() throws IOException {
        Path path = Files.createTempFile("tokenvigil-import", ".ndjson");
        return new Answers(
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE));
    }

    /// Takes lines, each with its line end; never waits for a reader.
    void write(byte[] lines) throws IOException {
        lock.lock();
        try {
            ByteBuffer rest = ByteBuffer.wrap(lines);
            long at = written;
            while (rest.hasRemaining()) {
                at += file.write(rest, at);
            }
            written = at;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will be written.
    void complete() {
        lock.lock();
        try {
            complete = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the reader has gone.
    boolean isUnwanted() {
        lock.lock();
        try {
            return unwanted;
        } finally {
            lock.unlock();
        }
    }

    /// Hands on what comes as it comes, until it is complete. Where the reader goes away, the
    /// writer can learn of it from [#isUnwanted].
    void copyTo(OutputStream reader) throws IOException {
        long read = 0;
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try {
            while (awaitMoreThan(read)) {
                block.clear();
                int got = file.read(block, read);
                reader.write(block.array(), 0, got);
                reader.flush();
                read += got;
            }
        } catch (IOException e) {
            leave();
            throw e;
        }
    }

    private boolean awaitMoreThan(long read) {
        lock.lock();
        try {
            while (written == read && !complete) {
                moved.awaitUninterruptibly();
            }
            return written > read;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            unwanted = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

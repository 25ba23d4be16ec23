package io.tokenvigil.embedded.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The ledger's lines on disk. Whoever needs a line there forces all that wait, so that many
/// writers share one fsync.
final class LedgerFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final ReentrantLock forcing = new ReentrantLock();
    private final Object writing = new Object();
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long appended;
    private volatile long kept;
    private @Nullable IOException broken;

    /// Opens it or makes a new one. What stands after the last whole line was being written when
    /// its process was killed: no answer ever left for it, and it is cut off.
    LedgerFile(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            channel.truncate(endOfLastLine());
            channel.position(channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the ledger " + file, e);
        }
    }

    void read(Consumer<String> line) {
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable ledger " + file, e);
        }
    }

    /// Takes a line that has to be on disk before somebody's answer leaves.
    ///
    /// @param seq above all earlier ones
    void append(long seq, byte[] line) {
        synchronized (writing) {
            waiting.writeBytes(line);
            appended = seq;
        }
    }

    /// Takes a line that may be lost: it goes to disk with the next one that may not.
    void note(byte[] line) {
        synchronized (writing) {
            waiting.writeBytes(line);
        }
    }

    /// Returns once the line of that number is on disk.
    void keep(long seq) {
        while (kept < seq) {
            forcing.lock();
            try {
                if (kept < seq) {
                    force();
                }
            } finally {
                forcing.unlock();
            }
        }
    }

    @Override
    public void close() {
        forcing.lock();
        try {
            if (channel.isOpen()) {
                force();
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            forcing.unlock();
        }
    }

    /// Nobody is answered any more once a write failed: what is on disk then, nobody knows.
    private void force() {
        if (broken != null) {
            throw new UncheckedIOException("the ledger could not be written", broken);
        }
        ByteBuffer bytes;
        long upTo;
        synchronized (writing) {
            bytes = ByteBuffer.wrap(waiting.toByteArray());
            waiting = new ByteArrayOutputStream();
            upTo = appended;
        }
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            kept = upTo;
        } catch (IOException e) {
            broken = e;
            throw new UncheckedIOException("the ledger cannot be written", e);
        }
    }

    private long endOfLastLine() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            channel.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }
}

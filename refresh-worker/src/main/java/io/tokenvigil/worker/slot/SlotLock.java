package io.tokenvigil.worker.slot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The kernel's lock on a slot: held until it is closed or the process ends, however it ends.
final class SlotLock implements AutoCloseable {
    /// POSIX gives up a process's lock when any of its descriptors of that file is closed, so a
    /// file that this process has locked is never opened a second time.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private SlotLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Nothing where somebody holds it.
    static Optional<SlotLock> tryTake(Path slot) throws IOException {
        var file = slot.toRealPath().resolve("lock");
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        var taken = false;
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            if (!taken) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new SlotLock(file, channel));
        } finally {
            if (!taken) {
                HELD_HERE.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }
}

package io.tokenvigil.worker.slot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The numbered slots of a journal directory, which any number of workers may share.
public final class Slots {
    private static final int MOST = 10_000;

    private final Path directory;
    private final String worker;

    /// @param worker the name under which new slots are made
    /// @throws UncheckedIOException if the directory cannot be made or written to
    public Slots(Path directory, String worker) {
        this.directory = directory.toAbsolutePath();
        this.worker = worker;
        try {
            Files.createDirectories(this.directory);
            var probe = Files.createTempFile(this.directory, "writable", null);
            Files.delete(probe);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the journal directory cannot be written: %s".formatted(this.directory), e);
        }
    }

    /// The first free slot from that number on, made if there is none yet.
    public Slot take(int from) {
        for (int number = from; number < MOST; number++) {
            var slot = take(number, true);
            if (slot.isPresent()) {
                return slot.get();
            }
        }
        throw new IllegalStateException("all %d slots of %s are taken".formatted(MOST, directory));
    }

    /// Every other free slot that the test wants; the others are let go again.
    public List<Slot> takeFree(Predicate<Slot> wanted) {
        var slots = new ArrayList<Slot>();
        try {
            for (int number = 0; Files.isDirectory(path(number)); number++) {
                take(number, false)
                        .ifPresent(
                                slot -> {
                                    if (wanted.test(slot)) {
                                        slots.add(slot);
                                    } else {
                                        slot.close();
                                    }
                                });
            }
        } catch (RuntimeException e) {
            slots.forEach(Slot::close);
            throw e;
        }
        return slots;
    }

    private Optional<Slot> take(int number, boolean make) {
        var path = path(number);
        try {
            if (make && Files.notExists(path)) {
                Files.createDirectories(path);
                Durable.directory(directory);
            }
            var lock = SlotLock.tryTake(path);
            return lock.isPresent()
                    ? Optional.of(held(number, path, lock.get()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "slot %d cannot be taken in %s".formatted(number, directory), e);
        }
    }

    /// The lock is let go where the slot cannot be read, so that it can be tried again.
    private Slot held(int number, Path path, SlotLock lock) throws IOException {
        try {
            return Slot.held(number, worker, path, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Path path(int number) {
        return directory.resolve("slot-%04d".formatted(number));
    }
}

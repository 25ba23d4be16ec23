package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The one directory that holds everything, for as long as this object is open ours alone.
///
/// @param root absolute
record DataDirectory(Path root, FileChannel channel, FileLock lock) implements AutoCloseable {
    private static final long LEAST_FREE = 400L * 1024 * 1024;

    /// Takes the directory, making it where there is none.
    ///
    /// @throws StackFailure where it cannot be written, has no room, or belongs to another run
    static DataDirectory take(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Tree.privateDirectory(root);
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < LEAST_FREE) {
                throw new StackFailure(
                        "There is no room: %s has %d MB left, and the stack needs %d MB."
                                .formatted(root, free >> 20, LEAST_FREE >> 20));
            }
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            return new DataDirectory(root, channel, locked(root, channel));
        } catch (UncheckedIOException | IOException e) {
            throw new StackFailure(
                    "%s cannot be the data directory: %s.".formatted(root, reason(root, e)), e);
        }
    }

    private static FileLock locked(Path root, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StackFailure(
                    "Another run uses "
                            + root
                            + ": stop it first, or give this one a directory of its own with"
                            + " --data DIR.");
        }
        return lock;
    }

    private static String reason(Path root, Exception e) {
        Throwable cause =
                e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return switch (cause) {
            case FileAlreadyExistsException there ->
                    root.toString().equals(there.getFile())
                            ? "it is a file"
                            : there.getFile() + " is a file";
            case AccessDeniedException closed -> "you may not write to " + closed.getFile();
            case NoSuchFileException _ -> "nothing can be made in " + root.getParent();
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }

    Path keys() {
        return Tree.privateDirectory(root.resolve("keys"));
    }

    /// What one run leaves for the next, and for those who look in from outside.
    Path run() {
        return Tree.privateDirectory(root.resolve("run"));
    }

    Path logs() {
        return Tree.privateDirectory(root.resolve("logs"));
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path inbox() {
        return root.resolve("inbox");
    }

    Path provider() {
        return Tree.privateDirectory(root.resolve("provider"));
    }

    /// A worker's journal: a directory for each, because what lies there is its own.
    Path slots(String worker) {
        return slots().resolve(worker);
    }

    Path slots() {
        return Tree.privateDirectory(root.resolve("slots"));
    }

    Path stackFile() {
        return root.resolve("stack.json");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

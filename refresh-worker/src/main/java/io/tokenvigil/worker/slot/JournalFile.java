package io.tokenvigil.worker.slot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A slot's journal on disk. Used by one thread at a time.
final class JournalFile implements JournalDisk {
    private final Path directory;
    private final SlotSeal seal;
    private FileChannel channel;
    private long size;

    JournalFile(Path directory, SlotSeal seal) throws IOException {
        this.directory = directory;
        this.seal = seal;
        this.channel = FileChannel.open(directory.resolve("journal"), StandardOpenOption.WRITE);
        this.size = channel.size();
        channel.position(size);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void append(List<SlotRecord> records, long highWater, boolean durable)
            throws IOException {
        var buffer = frames(records, size, highWater);
        size += buffer.remaining();
        write(channel, buffer);
        if (durable) {
            channel.force(false);
        }
    }

    /// A new file takes the place of this one.
    @Override
    public void replace(List<SlotRecord> records, long highWater) throws IOException {
        var next = directory.resolve("journal.next");
        var opened =
                FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        var buffer = frames(records, 0, highWater);
        var length = buffer.remaining();
        write(opened, buffer);
        opened.force(true);
        Files.move(
                next,
                directory.resolve("journal"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Durable.directory(directory);
        channel.close();
        channel = opened;
        size = length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private ByteBuffer frames(List<SlotRecord> records, long batch, long highWater) {
        var sealed = records.stream().map(record -> seal.seal(record, batch, highWater)).toList();
        var buffer = ByteBuffer.allocate(sealed.stream().mapToInt(Frame::size).sum());
        sealed.forEach(bytes -> Frame.write(buffer, batch, highWater, bytes));
        return buffer.flip();
    }

    private static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}

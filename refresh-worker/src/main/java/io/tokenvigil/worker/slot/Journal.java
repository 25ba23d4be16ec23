package io.tokenvigil.worker.slot;

import io.tokenvigil.outbound.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// An open journal: what this worker must not forget, whatever happens to it (I-11).
///
/// Many virtual threads write at once; one thread of its own gathers what has come in, writes it,
/// and makes it durable with one fsync for all. After a failed write or fsync the journal is broken
/// for good and refuses everything.
public final class Journal implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final int BATCH = 512;

    /// Beyond this size, the file is written anew without what was delivered.
    private static final long ROOM = 4L * 1024 * 1024;

    private final JournalDisk disk;
    private final SlotState state;
    private final AtomicLong highWater;
    private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile @Nullable JournalBroken ended;
    private volatile boolean broken;
    private volatile boolean closed;
    private volatile int waiting;
    private long sizeWhenLastShort;

    Journal(JournalDisk disk, SlotState state, long highWater) {
        this.disk = disk;
        this.state = state;
        this.highWater = new AtomicLong(highWater);
        this.waiting = state.waiting();
        this.writer = Thread.ofPlatform().daemon().name("slot-journal").start(this::run);
    }

    /// Returns when the attempt's name is durable: only then may its first byte leave (I-10).
    ///
    /// @throws JournalBroken if it is not; then nothing may be sent
    public void name(NamedAttempt attempt) {
        saw(attempt.row());
        await(append(new SlotRecord.Named(attempt)));
    }

    /// Returns when the report lies in the journal for good.
    ///
    /// @throws JournalBroken if it does not; then it has to be delivered from memory
    public void capture(UUID attempt, Secret report) {
        await(append(new SlotRecord.Captured(attempt, report)));
    }

    /// Forgets an attempt that the registry has acknowledged. Does not wait: if this is lost, it is
    /// only delivered once more.
    public void forget(UUID attempt) {
        var _ = append(new SlotRecord.Delivered(attempt));
    }

    /// Returns when it is durable that this run holds the slot.
    void opened(UUID incarnation) {
        await(append(new SlotRecord.Opened(incarnation)));
    }

    /// Keeps the highest lease row ever seen (I-22). It becomes durable with the next name.
    public void saw(long row) {
        highWater.accumulateAndGet(row, Math::max);
    }

    public long highWater() {
        return highWater.get();
    }

    /// Answers and other endings that were captured and that the registry has not acknowledged.
    public int waiting() {
        return waiting;
    }

    public boolean isBroken() {
        return broken;
    }

    /// Writes what is still to be written, then closes the file.
    @Override
    public void close() {
        closed = true;
        entries.add(Entry.nudge());
        try {
            writer.join();
            disk.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the slot's journal was not closed cleanly");
        }
    }

    private CompletableFuture<Void> append(SlotRecord record) {
        var entry = new Entry(record, new CompletableFuture<>());
        entries.add(entry);
        var end = ended;
        if (end != null) {
            // The writer may have gone before it saw this one.
            entry.written().completeExceptionally(end);
        }
        return entry.written();
    }

    private static void await(CompletableFuture<Void> written) {
        try {
            written.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof JournalBroken failure
                    ? failure
                    : new JournalBroken("the journal's writer failed");
        }
    }

    private void run() {
        while (true) {
            var batch = new ArrayList<Entry>();
            try {
                batch.add(entries.take());
                entries.drainTo(batch, BATCH);
                write(batch);
            } catch (IOException e) {
                breakDown(batch, new JournalBroken(e));
                return;
            } catch (InterruptedException | RuntimeException e) {
                breakDown(batch, new JournalBroken("the journal's writer failed"));
                return;
            }
            if (closed && entries.isEmpty()) {
                end(List.of(), new JournalBroken("the journal is closed"));
                return;
            }
        }
    }

    private void write(List<Entry> batch) throws IOException {
        var records = batch.stream().flatMap(entry -> entry.records().stream()).toList();
        if (!records.isEmpty()) {
            disk.append(records, highWater.get(), records.stream().anyMatch(Journal::mustLast));
            records.forEach(state::apply);
            waiting = state.waiting();
        }
        batch.forEach(entry -> entry.written().complete(null));
        if (disk.size() > ROOM + sizeWhenLastShort) {
            disk.replace(state.records(), highWater.get());
            sizeWhenLastShort = disk.size();
        }
    }

    /// Whether somebody acts on it next, so that it has to be on the disk before: a name lets bytes
    /// leave, a capture lets the answer be forgotten.
    static boolean mustLast(SlotRecord record) {
        return switch (record) {
            case SlotRecord.Opened _, SlotRecord.Named _, SlotRecord.Captured _ -> true;
            case SlotRecord.Delivered _, SlotRecord.HighWater _ -> false;
        };
    }

    private void breakDown(Collection<Entry> batch, JournalBroken failure) {
        LOG.error("the slot's journal is broken; this worker takes no more leases", failure);
        broken = true;
        end(batch, failure);
    }

    private void end(Collection<Entry> batch, JournalBroken why) {
        ended = why;
        var left = new ArrayList<>(batch);
        entries.drainTo(left);
        left.forEach(entry -> entry.written().completeExceptionally(why));
    }

    private record Entry(@Nullable SlotRecord record, CompletableFuture<Void> written) {
        /// Only wakes the writer.
        static Entry nudge() {
            return new Entry(null, new CompletableFuture<>());
        }

        List<SlotRecord> records() {
            return record == null ? List.of() : List.of(record);
        }
    }
}

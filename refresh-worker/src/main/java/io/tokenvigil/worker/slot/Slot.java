package io.tokenvigil.worker.slot;

import io.tokenvigil.outbound.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// A numbered place in the journal directory, held by this process alone: the kernel's lock on it
/// lives exactly as long as the process does, so whoever gets it knows that the former holder is
/// dead.
///
/// A slot keeps the worker's name under which it was made: whoever takes it over later speaks to
/// the registry under that name, and so learns of the former holder's attempts.
public final class Slot implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Slot.class);

    private final int number;
    private final String worker;
    private final Path directory;
    private final SlotLock lock;
    private final Scan scan;
    private final boolean hadJournal;

    private Slot(
            int number,
            String worker,
            Path directory,
            SlotLock lock,
            Scan scan,
            boolean hadJournal) {
        this.number = number;
        this.worker = worker;
        this.directory = directory;
        this.lock = lock;
        this.scan = scan;
        this.hadJournal = hadJournal;
    }

    /// Reads what lies in a directory whose lock is held, and prepares it where it is new.
    static Slot held(int number, String worker, Path directory, SlotLock lock) throws IOException {
        var name = directory.resolve("worker");
        if (Files.notExists(name)) {
            Durable.write(directory, "worker", worker.getBytes(StandardCharsets.UTF_8));
        }
        var journal = directory.resolve("journal");
        var hadJournal = Files.exists(journal);
        if (!hadJournal) {
            Durable.write(directory, "journal", new byte[0]);
        }
        return new Slot(
                number,
                Files.readString(name),
                directory,
                lock,
                Scan.of(Files.readAllBytes(journal)),
                hadJournal);
    }

    public int number() {
        return number;
    }

    /// The name under which the registry knows this slot.
    public String worker() {
        return worker;
    }

    /// The highest lease row that this slot has seen.
    public long highWater() {
        return scan.highWater();
    }

    /// Size of the journal when the slot was taken, in bytes.
    public long size() {
        return scan.size();
    }

    /// Size of the journal now. Whoever writes to the slot later changes it.
    public long sizeNow() {
        try {
            return Files.size(directory.resolve("journal"));
        } catch (IOException e) {
            throw new UncheckedIOException("slot %d cannot be read".formatted(number), e);
        }
    }

    /// The sealing key as the registry wrapped it.
    public Optional<String> wrappedKey() {
        try {
            var file = directory.resolve("wrapped-key");
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("slot %d cannot be read".formatted(number), e);
        }
    }

    /// Opens the journal with the key that the registry unwrapped, and enters this run in it.
    ///
    /// A torn end is cut off. A damaged file is kept aside before what is left of it is written
    /// anew. Where the disk takes nothing more, the journal is broken from the start: it can tell
    /// what it holds, which is then delivered like any other (I-11).
    public OpenSlot open(Secret key, String wrappedKey, UUID incarnation) {
        var seal = new SlotSeal(key, worker + "/" + number);
        var content = content(seal);
        var state = content.state();
        var former =
                new Former(state.open(), state.incarnations(), hadJournal && !content.isDamaged());
        var journal =
                new Journal(disk(seal, content, wrappedKey, incarnation), state, scan.highWater());
        try {
            journal.opened(incarnation);
        } catch (JournalBroken e) {
            LOG.errorf("a slot can only be emptied, its disk takes no more: slot=%d", number);
        }
        return new OpenSlot(this, journal, former);
    }

    /// What the journal's frames add up to.
    private record Content(SlotState state, boolean isDamaged) {}

    private Content content(SlotSeal seal) {
        var state = new SlotState();
        var unreadable = 0;
        for (var frame : scan.frames()) {
            var record = seal.open(frame);
            record.ifPresent(state::apply);
            unreadable += record.isPresent() ? 0 : 1;
        }
        var damaged = unreadable > 0 || scan.condition() == Scan.Condition.DAMAGED;
        if (damaged) {
            LOG.errorf(
                    "a slot's journal is damaged; attempts missing in it count as unknown: slot=%d"
                            + " unreadable=%d",
                    number, unreadable);
        }
        return new Content(state, damaged);
    }

    private JournalDisk disk(SlotSeal seal, Content content, String wrappedKey, UUID incarnation) {
        try {
            if (content.isDamaged()) {
                keepAside(incarnation);
            }
            if (!wrappedKey().equals(Optional.of(wrappedKey))) {
                Durable.write(
                        directory, "wrapped-key", wrappedKey.getBytes(StandardCharsets.UTF_8));
            }
            var file = new JournalFile(directory, seal);
            if (content.isDamaged() || scan.condition() != Scan.Condition.WHOLE) {
                file.replace(content.state().records(), scan.highWater());
            }
            return file;
        } catch (IOException e) {
            return new UnwritableDisk(e);
        }
    }

    private void keepAside(UUID incarnation) throws IOException {
        var copy = directory.resolve("journal.damaged-" + incarnation);
        Files.copy(directory.resolve("journal"), copy);
        LOG.errorf("a copy of a damaged journal is kept: slot=%d copy=%s", number, copy);
    }

    /// Lets go of the slot.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warnf("a slot's lock was not released cleanly: slot=%d", number);
        }
    }
}

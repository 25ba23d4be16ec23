package io.tokenvigil.worker.takeover;

import io.tokenvigil.worker.delivery.Backoff;
import io.tokenvigil.worker.registry.Introduced;
import io.tokenvigil.worker.registry.Introduction;
import io.tokenvigil.worker.registry.Reach;
import io.tokenvigil.worker.registry.Registry;
import io.tokenvigil.worker.registry.Reply;
import io.tokenvigil.worker.slot.Incarnation;
import io.tokenvigil.worker.slot.OpenSlot;
import io.tokenvigil.worker.slot.Slot;
import io.tokenvigil.worker.slot.Slots;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Takes slots and introduces this worker with each, for as long as the registry needs to answer.
@Singleton
public final class SlotTaking {
    private static final Logger LOG = Logger.getLogger(SlotTaking.class);
    private static final String FOREIGN_KEY = "slot-key";

    private final Slots slots;
    private final Registry registry;
    private final Incarnation incarnation;

    private final Reach reach = new Reach();

    /// Slots that were emptied, by what they looked like afterwards.
    private final Map<Integer, Long> emptied = new HashMap<>();

    private final Set<OpenSlot> held = ConcurrentHashMap.newKeySet();

    public SlotTaking(Slots slots, Registry registry, Incarnation incarnation) {
        this.slots = slots;
        this.registry = registry;
        this.incarnation = incarnation;
    }

    /// Captured reports that wait in the slots this worker holds, its own and those it empties.
    public int waiting() {
        return held.stream().mapToInt(slot -> slot.journal().waiting()).sum();
    }

    /// The first free slot whose key the registry can unwrap. Others are left alone.
    public TakenSlot first() throws InterruptedException {
        var from = 0;
        while (true) {
            var slot = slots.take(from);
            var taken = introduce(slot);
            if (taken.isPresent()) {
                held.add(taken.get().slot());
                return taken.get();
            }
            from = slot.number() + 1;
        }
    }

    /// Delivers what lies in other slots that nobody holds, whose holders are therefore dead, and
    /// lets go of them.
    public void empty(Takeover takeover) throws InterruptedException {
        for (var slot : slots.takeFree(this::mayHoldSomething)) {
            var taken = introduce(slot);
            if (taken.isPresent()) {
                try (var open = taken.get().slot()) {
                    held.add(open);
                    takeover.speakFor(open, taken.get().leased());
                } finally {
                    held.remove(taken.get().slot());
                }
            }
            emptied.put(slot.number(), slot.sizeNow());
        }
    }

    private boolean mayHoldSomething(Slot slot) {
        return slot.size() > 0 && emptied.getOrDefault(slot.number(), -1L) != slot.size();
    }

    /// Nothing where the slot's key is not this registry's; the slot is let go then.
    private Optional<TakenSlot> introduce(Slot slot) throws InterruptedException {
        var backoff = new Backoff();
        var introduction =
                new Introduction(
                        slot.worker(),
                        incarnation.id(),
                        slot.number(),
                        slot.highWater(),
                        slot.wrappedKey().orElse(null));
        while (true) {
            switch (registry.introduce(introduction)) {
                case Reply.Given<Introduced>(var introduced) -> {
                    reach.back();
                    return Optional.of(
                            new TakenSlot(
                                    slot.open(
                                            introduced.key(),
                                            introduced.wrappedKey(),
                                            incarnation.id()),
                                    introduced.former()));
                }
                case Reply.Rejected<Introduced>(_, var code) when code.equals(FOREIGN_KEY) -> {
                    LOG.errorf(
                            "a slot's key does not unwrap; the slot is left alone: slot=%d",
                            slot.number());
                    slot.close();
                    return Optional.empty();
                }
                case Reply.Rejected<Introduced>(var status, var code) ->
                        LOG.errorf(
                                "the registry rejects this worker: status=%d code=%s",
                                status, code);
                case Reply.Away<Introduced>(var why) -> reach.away(why);
            }
            TimeUnit.MILLISECONDS.sleep(backoff.next().toMillis());
        }
    }
}

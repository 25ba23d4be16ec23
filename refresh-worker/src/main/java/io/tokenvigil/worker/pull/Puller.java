package io.tokenvigil.worker.pull;

import io.tokenvigil.worker.delivery.Backoff;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.registry.Claim;
import io.tokenvigil.worker.registry.Claimed;
import io.tokenvigil.worker.registry.Reach;
import io.tokenvigil.worker.registry.Registry;
import io.tokenvigil.worker.registry.Reply;
import io.tokenvigil.worker.slot.Incarnation;
import io.tokenvigil.worker.slot.Journal;
import io.tokenvigil.worker.slot.OpenSlot;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Pulls leases, as many as there is room for, and gives each a virtual thread.
///
/// It asks when the registry said that something is due, when an event rings, when a lease is done,
/// and each second in any case: nothing depends on events (I-07). A claim that got nothing is not
/// followed by another at once. A claim that got no answer is repeated as the same request, so that
/// its leases are not lost.
public final class Puller {
    private static final Logger LOG = Logger.getLogger(Puller.class);
    private static final int MOST = 200;
    private static final Duration FULL = Duration.ofSeconds(1);

    /// Between two claims that got nothing although something is due: what was before it was no
    /// call.
    private static final Duration SOON = Duration.ofMillis(50);

    /// After a claim that got nothing, whatever is hinted: a thousand hints a second are not worth
    /// a thousand claims.
    private static final Duration LULL = Duration.ofMillis(25);

    private final Registry registry;
    private final Incarnation incarnation;
    private final LeaseWork work;
    private final Wakeup wakeup;
    private final Capacity capacity;
    private final Backoff backoff = new Backoff();
    private final Reach reach = new Reach();
    private @Nullable Claim unanswered;
    private volatile @Nullable String locked;
    private volatile boolean paused;
    private volatile boolean stopped;

    /// @param concurrency leases in hand at once, at most
    public Puller(
            Registry registry,
            Incarnation incarnation,
            LeaseWork work,
            Wakeup wakeup,
            int concurrency) {
        this.registry = registry;
        this.incarnation = incarnation;
        this.work = work;
        this.wakeup = wakeup;
        this.capacity = new Capacity(concurrency);
    }

    /// Pulls until it is stopped, or the slot's journal can no longer name attempts.
    public void run(OpenSlot slot) throws InterruptedException {
        while (!stopped && !slot.journal().isBroken()) {
            var rest = capacity.free() == 0 ? new Rest(Duration.ZERO, FULL) : pull(slot);
            wakeup.sleep(rest.least(), rest.most());
        }
    }

    /// Takes no more leases; those in hand go on.
    public void stop() {
        stopped = true;
        wakeup.wake();
    }

    /// Whether everything in hand was finished and delivered in that time.
    public boolean awaitIdle(Duration most) throws InterruptedException {
        return capacity.awaitIdle(most);
    }

    public int inHand() {
        return capacity.inHand();
    }

    public boolean isLocked() {
        return locked != null;
    }

    public boolean isPaused() {
        return paused;
    }

    /// Until the next claim.
    ///
    /// @param least whatever is hinted
    /// @param most where nothing is
    private record Rest(Duration least, Duration most) {}

    /// Claims once, and says how long to wait before the next time.
    private Rest pull(OpenSlot slot) {
        var claim = unanswered == null ? claim(slot) : unanswered;
        return switch (registry.claim(claim)) {
            case Reply.Given<Claimed>(var claimed) -> {
                unanswered = null;
                reach.back();
                backoff.reset();
                take(claimed, slot.journal());
                yield claimed.leases().isEmpty()
                        ? new Rest(LULL, claimed.pause().isZero() ? SOON : claimed.pause())
                        : new Rest(Duration.ZERO, claimed.pause());
            }
            case Reply.Away<Claimed>(var why) -> {
                reach.away(why);
                unanswered = claim;
                yield new Rest(LULL, backoff.next());
            }
            case Reply.Rejected<Claimed>(var status, var code) -> {
                unanswered = null;
                LOG.errorf("the registry rejects a claim: status=%d code=%s", status, code);
                yield new Rest(LULL, backoff.next());
            }
        };
    }

    private Claim claim(OpenSlot slot) {
        return new Claim(
                UUID.randomUUID(),
                slot.slot().worker(),
                incarnation.id(),
                slot.slot().number(),
                slot.journal().highWater(),
                Math.min(MOST, capacity.free()));
    }

    private void take(Claimed claimed, Journal journal) {
        note(claimed);
        claimed.leases().forEach(lease -> journal.saw(lease.ticket().row()));
        claimed.leases().forEach(lease -> start(lease, journal));
    }

    private void start(Lease lease, Journal journal) {
        capacity.take();
        Thread.ofVirtual().name("lease-" + lease.ticket().row()).start(() -> run(lease, journal));
    }

    private void run(Lease lease, Journal journal) {
        try {
            work.run(lease, journal);
        } catch (RuntimeException e) {
            // Its class only: a message could hold what must not be seen. The slot has what was
            // durable.
            LOG.errorf(
                    "a lease was not worked off: attempt=%s kind=%s failure=%s",
                    lease.ticket().attempt(), lease.ticket().kind(), e.getClass().getName());
        } finally {
            capacity.giveBack();
            wakeup.wake();
        }
    }

    private void note(Claimed claimed) {
        if (!Objects.equals(locked, claimed.locked())) {
            if (claimed.locked() == null) {
                LOG.info("automatic refresh is unlocked");
            } else {
                LOG.errorf(
                        "automatic refresh is locked until a person resolves it: code=%s",
                        claimed.locked());
            }
            locked = claimed.locked();
        }
        if (paused != claimed.paused()) {
            LOG.infof("the installation is paused=%s", claimed.paused());
            paused = claimed.paused();
        }
    }
}

package io.tokenvigil.worker;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.pull.Puller;
import io.tokenvigil.worker.slot.OpenSlot;
import io.tokenvigil.worker.takeover.SlotTaking;
import io.tokenvigil.worker.takeover.Takeover;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// From taking a slot to letting go of it: delivers what a former holder left, then pulls, and at
/// the end finishes what is in hand.
@Singleton
public final class WorkerLife {
    private static final Logger LOG = Logger.getLogger(WorkerLife.class);
    private static final long SECONDS_BETWEEN_LOOKS = 15;
    private static final Duration LAST_DELIVERY = Duration.ofSeconds(2);

    private final SlotTaking taking;
    private final Takeover takeover;
    private final Puller puller;
    private final Delivery delivery;
    private final Duration grace;
    private volatile Phase phase = Phase.STARTING;
    private volatile @Nullable OpenSlot slot;
    private @Nullable Thread living;
    private @Nullable Thread looking;

    WorkerLife(
            SlotTaking taking,
            Takeover takeover,
            Puller puller,
            Delivery delivery,
            WorkerConfiguration configuration) {
        this.taking = taking;
        this.takeover = takeover;
        this.puller = puller;
        this.delivery = delivery;
        this.grace = configuration.shutdownGrace();
    }

    /// Where this worker is in its life.
    public enum Phase {
        /// It has no slot yet, or delivers what it found there.
        STARTING,
        PULLING,
        /// It can no longer pull, and only a new process can.
        FAILED,
        STOPPED
    }

    public Phase phase() {
        return phase;
    }

    /// Before anything connects to Kafka: a start that is refused has nothing to say but why.
    void begin(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
            WorkerMetrics metrics) {
        metrics.gauge("tokenvigil.worker.in.hand", puller, Puller::inHand);
        metrics.gauge("tokenvigil.worker.locked", puller, each -> each.isLocked() ? 1 : 0);
        metrics.gauge("tokenvigil.worker.paused", puller, each -> each.isPaused() ? 1 : 0);
        metrics.gauge("tokenvigil.worker.slot.waiting", taking, SlotTaking::waiting);
        living = Thread.ofVirtual().name("worker").start(this::live);
    }

    /// Takes no more leases, finishes calls under way and delivers their answers, as far as there
    /// is time.
    void end(@Observes ShutdownEvent event) {
        phase = Phase.STOPPED;
        puller.stop();
        try {
            if (!puller.awaitIdle(slot == null ? LAST_DELIVERY : grace)) {
                LOG.warnf(
                        "leases were still in hand at the end; what they learned lies in the slot:"
                                + " inHand=%d",
                        puller.inHand());
            }
            interrupt(living);
            interrupt(looking);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delivery.close();
        var open = slot;
        if (open != null) {
            open.close();
        }
    }

    private void live() {
        try {
            var taken = taking.first();
            slot = taken.slot();
            LOG.infof(
                    "a slot was taken: worker=%s slot=%d",
                    taken.slot().slot().worker(), taken.slot().slot().number());
            takeover.speakFor(taken.slot(), taken.leased());
            looking = Thread.ofVirtual().name("abandoned-slots").start(this::look);
            phase = Phase.PULLING;
            puller.run(taken.slot());
            failUnlessStopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "the worker cannot go on");
            failUnlessStopped();
        }
    }

    /// A worker that died for good has nobody who comes back to its slot.
    private void look() {
        try {
            while (phase != Phase.STOPPED) {
                emptyAbandonedSlots();
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A slot that cannot be read now may be readable at the next look (L-2).
    private void emptyAbandonedSlots() throws InterruptedException {
        try {
            taking.empty(takeover);
        } catch (RuntimeException e) {
            LOG.errorf(e, "abandoned slots cannot be looked at");
        }
    }

    private void failUnlessStopped() {
        if (phase != Phase.STOPPED) {
            phase = Phase.FAILED;
        }
    }

    private static void interrupt(@Nullable Thread thread) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(LAST_DELIVERY);
        }
    }
}

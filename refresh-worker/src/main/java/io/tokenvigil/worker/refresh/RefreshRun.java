package io.tokenvigil.worker.refresh;

import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.outcome.Classifier;
import io.tokenvigil.worker.refresh.RefreshState.Concluded;
import io.tokenvigil.worker.refresh.RefreshState.Ended;
import io.tokenvigil.worker.refresh.RefreshState.Leased;
import io.tokenvigil.worker.refresh.RefreshState.Named;
import io.tokenvigil.worker.refresh.RefreshState.Prepared;
import io.tokenvigil.worker.refresh.RefreshState.Reported;
import io.tokenvigil.worker.registry.RegistryJson;
import io.tokenvigil.worker.slot.Journal;
import io.tokenvigil.worker.slot.JournalBroken;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Spends one refresh token once: names the attempt in the slot, makes the call, captures what came
/// back, and stays with it until the registry has it.
@Singleton
public final class RefreshRun {
    private static final Logger LOG = Logger.getLogger(RefreshRun.class);

    private final Outbound outbound;
    private final Classifier classifier;
    private final Delivery delivery;
    private final WorkerMetrics metrics;

    public RefreshRun(
            Outbound outbound, Classifier classifier, Delivery delivery, WorkerMetrics metrics) {
        this.outbound = outbound;
        this.classifier = classifier;
        this.delivery = delivery;
        this.metrics = metrics;
    }

    /// Blocks until the registry has acknowledged the outcome.
    public void run(Lease.Refresh lease, Journal journal) {
        var ended = advance(new Leased(lease), journal);
        if (ended.forget()) {
            journal.forget(lease.ticket().attempt());
        }
    }

    private Ended advance(RefreshState state, Journal journal) {
        return switch (state) {
            case Leased leased -> advance(leased.prepared(System.nanoTime()), journal);
            case Prepared prepared -> advance(name(prepared, journal), journal);
            case Named named -> advance(call(named), journal);
            case Concluded concluded -> advance(capture(concluded, journal), journal);
            case Reported reported -> deliver(reported);
            case Ended ended -> ended;
        };
    }

    private Ended deliver(Reported reported) {
        var acknowledgement = delivery.deliver(reported.report()).join();
        if (acknowledgement instanceof Acknowledgement.Declined) {
            metrics.declined();
        }
        return reported.acknowledged(acknowledgement);
    }

    private static RefreshState name(Prepared prepared, Journal journal) {
        try {
            journal.name(prepared.name());
            return prepared.named(System.nanoTime());
        } catch (JournalBroken e) {
            return prepared.notNamed();
        }
    }

    private Concluded call(Named named) {
        var began = System.nanoTime();
        try {
            var exchange = outbound.send(named.request());
            return named.returned(exchange, classifier, since(began));
        } catch (RuntimeException e) {
            LOG.errorf(
                    "a call ended in an unforeseen way: attempt=%s failure=%s",
                    named.lease().ticket().attempt(), e.getClass().getName());
            return named.lost(since(began));
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /// An answer that the journal cannot take is delivered from memory: it is stored, or this
    /// process is dead (I-11).
    private Reported capture(Concluded concluded, Journal journal) {
        var reported = concluded.reported();
        metrics.refreshed(concluded.lease(), concluded.outcome(), concluded.millis());
        if (concluded.inSlot()) {
            try {
                journal.capture(
                        concluded.lease().ticket().attempt(),
                        RegistryJson.journalForm(reported.report()));
            } catch (JournalBroken e) {
                LOG.errorf(
                        "an answer is held in memory only: attempt=%s",
                        concluded.lease().ticket().attempt());
            }
        }
        return reported;
    }
}

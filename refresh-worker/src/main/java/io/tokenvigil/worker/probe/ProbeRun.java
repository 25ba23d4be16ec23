package io.tokenvigil.worker.probe;

import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.outcome.Classifier;
import io.tokenvigil.worker.protocol.Protocol;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Sees whether a provider's endpoint itself answers, and reports that. Nothing secret is sent, so
/// nothing of it is kept in the slot.
@Singleton
public final class ProbeRun {
    private static final int TOO_MANY = 429;

    private final Outbound outbound;
    private final Delivery delivery;
    private final WorkerMetrics metrics;

    public ProbeRun(Outbound outbound, Delivery delivery, WorkerMetrics metrics) {
        this.outbound = outbound;
        this.delivery = delivery;
        this.metrics = metrics;
    }

    /// Blocks until the registry has acknowledged the result.
    public void run(Lease.Probe lease) {
        var began = System.nanoTime();
        var exchange = outbound.send(Protocol.of(lease.protocol()).probe(lease));
        var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        var ending = ending(lease, exchange, millis);
        metrics.probed(lease, ending.outcome());
        delivery.deliver(ending).join();
    }

    private static Report.Ending ending(Lease.Probe lease, Exchange exchange, long millis) {
        return switch (exchange) {
            case NotSent(var reason) ->
                    Report.Ending.of(
                            lease.ticket(), How.NOT_SENT, Classifier.code(reason), null, millis);
            case Broken _ -> Report.Ending.of(lease.ticket(), How.UNKNOWN, null, null, millis);
            case Answered answered when isTheEndpoint(lease, answered) ->
                    Report.Ending.of(lease.ticket(), How.DONE, null, answered.status(), millis);
            case Answered answered ->
                    Report.Ending.of(lease.ticket(), How.UNKNOWN, null, answered.status(), millis);
        };
    }

    /// Only what counts as a refusal of a refresh proves that the endpoint itself has spoken.
    private static boolean isTheEndpoint(Lease.Probe lease, Answered answered) {
        return answered.status() != TOO_MANY
                && !lease.provider().refusedStatuses().contains(answered.status())
                && Protocol.of(lease.protocol()).isOwnWord(lease, answered);
    }
}

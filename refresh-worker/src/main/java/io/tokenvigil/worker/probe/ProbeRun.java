package io.tokenvigil.worker.probe;

import io.tokenvigil.events.Code;
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
import org.jspecify.annotations.Nullable;

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
        var took = Duration.ofNanos(System.nanoTime() - began);
        var ending = ending(lease, exchange, took);
        metrics.probed(lease, ending.outcome());
        delivery.deliver(ending).join();
    }

    private static Report.Ending ending(Lease.Probe lease, Exchange exchange, Duration took) {
        return switch (exchange) {
            case NotSent(var reason) ->
                    ending(lease, How.NOT_SENT, Classifier.code(reason), null, took);
            case Broken _ -> ending(lease, How.UNKNOWN, null, null, took);
            case Answered answered when isTheEndpoint(lease, answered) ->
                    ending(lease, How.DONE, null, answered.status(), took);
            case Answered answered -> ending(lease, How.UNKNOWN, null, answered.status(), took);
        };
    }

    /// Only what counts as a refusal of a refresh proves that the endpoint itself has spoken.
    private static boolean isTheEndpoint(Lease.Probe lease, Answered answered) {
        return answered.status() != TOO_MANY
                && !lease.provider().refusedStatuses().contains(answered.status())
                && Protocol.of(lease.protocol()).isOwnWord(lease, answered);
    }

    private static Report.Ending ending(
            Lease.Probe lease,
            How how,
            @Nullable Code code,
            @Nullable Integer status,
            Duration took) {
        var ticket = lease.ticket();
        return new Report.Ending(
                ticket.row(),
                ticket.attempt(),
                ticket.tokenId(),
                ticket.fence(),
                ticket.kind(),
                how,
                code,
                status,
                took.toMillis(),
                null,
                false,
                null,
                null);
    }
}

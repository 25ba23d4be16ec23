package io.tokenvigil.worker.webhook;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.outbound.WebhookSignature;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.outcome.Classifier;
import io.tokenvigil.worker.outcome.RetryAfter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Calls one destination once and reports how that ended. Nothing of it is kept in the slot: a
/// webhook may be repeated, and has the same id then.
@Singleton
public final class WebhookRun {
    private static final int TOO_MANY = 429;

    private final Outbound outbound;
    private final Delivery delivery;
    private final WorkerMetrics metrics;
    private final InstantSource clock;

    public WebhookRun(
            Outbound outbound, Delivery delivery, WorkerMetrics metrics, InstantSource clock) {
        this.outbound = outbound;
        this.delivery = delivery;
        this.metrics = metrics;
        this.clock = clock;
    }

    private record End(How how, @Nullable Code code, int status, @Nullable Duration retryAfter) {}

    /// Blocks until the registry has acknowledged the result.
    public void run(Lease.Webhook lease) {
        var began = System.nanoTime();
        var end = end(outbound.send(request(lease)));
        var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        metrics.announced(end.how());
        delivery.deliver(ending(lease, end, millis)).join();
    }

    /// The instant of the lease is the database's: this machine's clock may be beside what the
    /// receiver accepts.
    private static OutboundRequest request(Lease.Webhook lease) {
        var id = lease.message().toString();
        var timestamp = lease.ticket().leasedAt().getEpochSecond();
        var signature =
                WebhookSignature.of(
                        id,
                        timestamp,
                        lease.body().getBytes(StandardCharsets.UTF_8),
                        lease.secrets());
        return OutboundRequest.post(
                        lease.url(),
                        "application/json",
                        Secret.of(lease.body()),
                        lease.ticket().timeout())
                .withHeader("webhook-id", Secret.of(id))
                .withHeader("webhook-timestamp", Secret.of(Long.toString(timestamp)))
                .withHeader("webhook-signature", Secret.of(signature));
    }

    private End end(Exchange exchange) {
        return switch (exchange) {
            case NotSent(var reason) -> new End(How.NOT_SENT, Classifier.code(reason), 0, null);
            case Broken broken -> new End(How.UNKNOWN, Code.OUTCOME_UNKNOWN, broken.status(), null);
            case Answered answered -> end(answered);
        };
    }

    private End end(Answered answered) {
        var status = answered.status();
        return switch (status / 100) {
            case 2 -> new End(How.DONE, null, status, null);
            case 3, 4 ->
                    new End(
                            How.REFUSED,
                            status == TOO_MANY ? Code.RATE_LIMITED : Code.REFUSED,
                            status,
                            retryAfter(answered));
            default -> new End(How.UNKNOWN, Code.OUTCOME_UNKNOWN, status, retryAfter(answered));
        };
    }

    private @Nullable Duration retryAfter(Answered answered) {
        return answered.headers()
                .first("retry-after")
                .flatMap(header -> RetryAfter.parse(header, clock.instant()))
                .orElse(null);
    }

    private static Report.Ending ending(Lease.Webhook lease, End end, long millis) {
        var ticket = lease.ticket();
        var wait = end.retryAfter();
        return new Report.Ending(
                ticket.row(),
                ticket.attempt(),
                ticket.tokenId(),
                ticket.fence(),
                ticket.kind(),
                end.how(),
                end.code(),
                end.status() == 0 ? null : end.status(),
                millis,
                wait == null ? null : wait.toMillis(),
                false,
                null,
                null);
    }
}

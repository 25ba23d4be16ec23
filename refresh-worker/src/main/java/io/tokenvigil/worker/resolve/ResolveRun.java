package io.tokenvigil.worker.resolve;

import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.verify.Introspection;
import io.tokenvigil.worker.verify.Introspection.Question;
import io.tokenvigil.worker.verify.Verifier.Trial;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks a provider whether a refresh token is spent whose presentation had no answer, and reports
/// what it said. Asking may be repeated, so nothing of it is kept in the slot.
@Singleton
public final class ResolveRun {
    private final Introspection introspection;
    private final Delivery delivery;
    private final WorkerMetrics metrics;

    public ResolveRun(Introspection introspection, Delivery delivery, WorkerMetrics metrics) {
        this.introspection = introspection;
        this.delivery = delivery;
        this.metrics = metrics;
    }

    /// Blocks until the registry has acknowledged the result.
    public void run(Lease.Resolve lease) {
        var began = System.nanoTime();
        var trial = ask(lease);
        var took = Duration.ofNanos(System.nanoTime() - began);
        metrics.resolved(lease, trial.verified());
        delivery.deliver(
                        Report.Ending.of(
                                        lease.ticket(),
                                        How.DONE,
                                        null,
                                        status(trial.exchange()),
                                        took.toMillis())
                                .found(trial.verified()))
                .join();
    }

    private Trial ask(Lease.Resolve lease) {
        return introspection.ask(
                new Question(
                        lease.endpoint(),
                        lease.refreshToken(),
                        "refresh_token",
                        lease.provider().client()),
                lease.ticket().timeout());
    }

    private static @Nullable Integer status(@Nullable Exchange exchange) {
        return exchange instanceof Exchange.Answered answered ? answered.status() : null;
    }
}

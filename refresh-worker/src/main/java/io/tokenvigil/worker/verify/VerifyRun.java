package io.tokenvigil.worker.verify;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.outcome.Classifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tries out one access token and reports what that showed. Nothing of it is kept in the slot: a
/// trial may be repeated.
@Singleton
public final class VerifyRun {
    private final Verifier verifier;
    private final Delivery delivery;
    private final WorkerMetrics metrics;

    public VerifyRun(Verifier verifier, Delivery delivery, WorkerMetrics metrics) {
        this.verifier = verifier;
        this.delivery = delivery;
        this.metrics = metrics;
    }

    /// Blocks until the registry has acknowledged the result.
    public void run(Lease.Verify lease) {
        var began = System.nanoTime();
        var trial = verifier.tryOut(lease);
        var took = Duration.ofNanos(System.nanoTime() - began);
        metrics.verified(lease, trial.verified());
        delivery.deliver(
                        Report.Ending.of(
                                        lease.ticket(),
                                        How.DONE,
                                        code(trial),
                                        status(trial.exchange()),
                                        took.toMillis())
                                .found(trial.verified()))
                .join();
    }

    private static @Nullable Code code(Verifier.Trial trial) {
        return switch (trial.verified()) {
            case VERIFIED -> null;
            case REJECTED -> Code.REJECTED_BY_VERIFICATION;
            case INCONCLUSIVE ->
                    trial.exchange() instanceof Exchange.NotSent(var reason)
                            ? Classifier.code(reason)
                            : null;
        };
    }

    private static @Nullable Integer status(@Nullable Exchange exchange) {
        return exchange instanceof Exchange.Answered answered ? answered.status() : null;
    }
}

package io.tokenvigil.worker.retire;

import io.tokenvigil.events.Code;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.retire.Revoker.Revocation;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Revokes one superseded value and reports how that ended. Nothing of it is kept in the slot: a
/// revocation may be repeated.
@Singleton
public final class RetireRun {
    private final Revoker revoker;
    private final Delivery delivery;
    private final WorkerMetrics metrics;

    public RetireRun(Revoker revoker, Delivery delivery, WorkerMetrics metrics) {
        this.revoker = revoker;
        this.delivery = delivery;
        this.metrics = metrics;
    }

    /// Blocks until the registry has acknowledged the result.
    public void run(Lease.Retire lease) {
        var began = System.nanoTime();
        var revocation = revoker.revoke(lease);
        var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        var ending =
                switch (revocation) {
                    case Revocation.Done(var status) ->
                            ending(lease, How.DONE, null, status, millis);
                    case Revocation.NotSent(var code) ->
                            ending(lease, How.NOT_SENT, code, 0, millis);
                    case Revocation.Refused(var code, var status) ->
                            ending(lease, How.REFUSED, code, status, millis);
                    case Revocation.Unknown(var status) ->
                            ending(lease, How.UNKNOWN, Code.OUTCOME_UNKNOWN, status, millis);
                };
        metrics.retired(lease, ending.outcome());
        delivery.deliver(ending).join();
    }

    private static Report.Ending ending(
            Lease.Retire lease, How how, @Nullable Code code, int status, long millis) {
        return Report.Ending.of(lease.ticket(), how, code, status == 0 ? null : status, millis);
    }
}

package io.tokenvigil.worker.pull;

import io.tokenvigil.events.Code;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Ticket;
import io.tokenvigil.worker.probe.ProbeRun;
import io.tokenvigil.worker.refresh.RefreshRun;
import io.tokenvigil.worker.resolve.ResolveRun;
import io.tokenvigil.worker.retire.RetireRun;
import io.tokenvigil.worker.slot.Journal;
import io.tokenvigil.worker.verify.VerifyRun;
import io.tokenvigil.worker.webhook.WebhookRun;
import jakarta.inject.Singleton;

/// Does the work of one lease, whatever kind it is.
@Singleton
public final class LeaseWork {
    private final RefreshRun refresh;
    private final VerifyRun verify;
    private final RetireRun retire;
    private final WebhookRun webhook;
    private final ResolveRun resolve;
    private final ProbeRun probe;
    private final Delivery delivery;

    public LeaseWork(
            RefreshRun refresh,
            VerifyRun verify,
            RetireRun retire,
            WebhookRun webhook,
            ResolveRun resolve,
            ProbeRun probe,
            Delivery delivery) {
        this.refresh = refresh;
        this.verify = verify;
        this.retire = retire;
        this.webhook = webhook;
        this.resolve = resolve;
        this.probe = probe;
        this.delivery = delivery;
    }

    /// Blocks until the registry knows the outcome.
    public void run(Lease lease, Journal journal) {
        switch (lease) {
            case Lease.Refresh due -> refresh.run(due, journal);
            case Lease.Unusable(var ticket, var code) -> giveBack(ticket, code);
            // A worker that was frozen does not revoke by what it knew before (I-19).
            case Lease due when !due.ticket().mayStart(System.nanoTime()) ->
                    giveBack(due.ticket(), Code.NOT_SENT);
            case Lease.Verify due -> verify.run(due);
            case Lease.Retire due -> retire.run(due);
            case Lease.Webhook due -> webhook.run(due);
            case Lease.Resolve due -> resolve.run(due);
            case Lease.Probe due -> probe.run(due);
        }
    }

    private void giveBack(Ticket ticket, Code code) {
        delivery.deliver(Report.Ending.of(ticket, Report.How.NOT_SENT, code, null, 0)).join();
    }
}

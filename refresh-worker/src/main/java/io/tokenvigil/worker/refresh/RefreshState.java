package io.tokenvigil.worker.refresh;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.outcome.Classifier;
import io.tokenvigil.worker.outcome.Outcome;
import io.tokenvigil.worker.protocol.Preparation;
import io.tokenvigil.worker.protocol.Protocol;
import io.tokenvigil.worker.slot.NamedAttempt;
import java.time.Duration;

/// One refresh on its way. Each state offers the steps that may follow it and no others, so that a
/// request cannot be sent before it was named, nor twice, and an answer in hand cannot be dropped.
sealed interface RefreshState {
    Lease.Refresh lease();

    /// The registry has committed the spend row. Nothing has left.
    record Leased(Lease.Refresh lease) implements RefreshState {
        /// Builds the one request, unless the lease is too old to begin or makes no request.
        RefreshState prepared(long monotonicNanos) {
            if (!lease.ticket().mayStart(monotonicNanos)) {
                return new Concluded(lease, new Outcome.NotSent(Code.NOT_SENT), 0, false);
            }
            try {
                return switch (Protocol.of(lease.protocol()).prepare(lease)) {
                    case Preparation.Ready(var request) ->
                            new Prepared(lease, lease.ticket().bound(request));
                    case Preparation.Impossible(var code) ->
                            new Concluded(lease, new Outcome.NotSent(code), 0, false);
                };
            } catch (RuntimeException e) {
                // What it stumbled over may be in the message.
                return new Concluded(lease, new Outcome.NotSent(Code.NOT_SENT), 0, false);
            }
        }
    }

    /// The request is there, and only the slot has to know of it first.
    record Prepared(Lease.Refresh lease, OutboundRequest request) implements RefreshState {
        NamedAttempt name() {
            var ticket = lease.ticket();
            return new NamedAttempt(
                    ticket.row(), ticket.attempt(), ticket.ofToken(), ticket.fence());
        }

        /// The slot names the attempt, durably. Writing that may have taken its time.
        RefreshState named(long monotonicNanos) {
            return lease.ticket().mayStart(monotonicNanos)
                    ? new Named(lease, request)
                    : new Concluded(lease, new Outcome.NotSent(Code.NOT_SENT), 0, true);
        }

        /// The slot could not take the name, so nothing is sent.
        Concluded notNamed() {
            return new Concluded(lease, new Outcome.NotSent(Code.NOT_SENT), 0, false);
        }
    }

    /// From here on the request may leave. After a crash its fate is unknown.
    record Named(Lease.Refresh lease, OutboundRequest request) implements RefreshState {
        Concluded returned(Exchange exchange, Classifier classifier, Duration took) {
            return new Concluded(
                    lease, classifier.classify(lease, exchange), took.toMillis(), true);
        }

        /// The call ended in a way that tells nothing about what was sent.
        Concluded lost(Duration took) {
            var unknown = new Outcome.Unknown(Code.OUTCOME_UNKNOWN, 0, null);
            return new Concluded(lease, unknown, took.toMillis(), true);
        }
    }

    /// It is known how the attempt ended.
    ///
    /// @param inSlot the slot names the attempt, so it has to learn the ending as well
    record Concluded(Lease.Refresh lease, Outcome outcome, long millis, boolean inSlot)
            implements RefreshState {
        Reported reported() {
            return new Reported(lease, outcome, RefreshReport.of(this), inSlot);
        }
    }

    /// The ending is in the slot, if that names the attempt, and on its way to the registry.
    record Reported(Lease.Refresh lease, Outcome outcome, Report report, boolean inSlot)
            implements RefreshState {
        Ended acknowledged(Acknowledgement acknowledgement) {
            return new Ended(
                    lease, outcome, inSlot && acknowledgement instanceof Acknowledgement.Taken);
        }
    }

    /// The registry has spoken.
    ///
    /// @param forget the slot need not keep it any longer
    record Ended(Lease.Refresh lease, Outcome outcome, boolean forget) implements RefreshState {}
}

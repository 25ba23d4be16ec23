package io.tokenvigil.worker.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.ParkingCode;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.delivery.Report.Verified;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.outcome.Outcome;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/// What this worker tells about itself. Labels are providers' ids and closed lists, nothing else
/// (C-2).
@Singleton
public class WorkerMetrics {
    private final MeterRegistry meters;

    public WorkerMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /// `tokenvigil_refresh_seconds`: calls to providers by outcome and code.
    public void refreshed(Lease.Refresh lease, Outcome outcome, long millis) {
        var provider = lease.ticket().provider();
        switch (outcome) {
            case Outcome.Done _ -> refreshed(provider, How.DONE, "NONE", millis);
            case Outcome.NotSent(var code) -> refreshed(provider, How.NOT_SENT, code, millis);
            case Outcome.Refused refused ->
                    refreshed(provider, How.REFUSED, refused.code(), millis);
            case Outcome.Unknown unknown ->
                    refreshed(provider, How.UNKNOWN, unknown.code(), millis);
        }
    }

    public void verified(Lease.Verify lease, Verified verified) {
        meters.counter(
                        "tokenvigil.verifications",
                        "provider",
                        lease.ticket().provider(),
                        "result",
                        verified.name())
                .increment();
    }

    public void retired(Lease.Retire lease, How how) {
        meters.counter(
                        "tokenvigil.revocations",
                        "provider",
                        lease.ticket().provider(),
                        "outcome",
                        how.name())
                .increment();
    }

    /// A destination was called.
    public void announced(How how) {
        meters.counter("tokenvigil.webhooks", "outcome", how.name()).increment();
    }

    public void resolved(Lease.Resolve lease, Verified verified) {
        meters.counter(
                        "tokenvigil.resolutions",
                        "provider",
                        lease.ticket().provider(),
                        "result",
                        verified.name())
                .increment();
    }

    public void probed(Lease.Probe lease, How how) {
        meters.counter(
                        "tokenvigil.probes",
                        "provider",
                        lease.ticket().provider(),
                        "outcome",
                        how.name())
                .increment();
    }

    /// A record of the topic that woke this worker.
    public void hinted() {
        meters.counter("tokenvigil.worker.hints").increment();
    }

    /// A record of the topic that could not be read.
    public void parked(ParkingCode code) {
        meters.counter("tokenvigil.worker.parked", "code", code.name()).increment();
    }

    /// A report that the registry can never take: rescue material in the slot.
    public void declined() {
        meters.counter("tokenvigil.worker.declined").increment();
    }

    /// A value that is read when somebody asks for it.
    public <T> void gauge(String name, T source, ToDoubleFunction<T> value) {
        meters.gauge(name, source, value);
    }

    private void refreshed(String provider, How how, Code code, long millis) {
        refreshed(provider, how, code.name(), millis);
    }

    private void refreshed(String provider, How how, String code, long millis) {
        Timer.builder("tokenvigil.refresh")
                .description("Refresh calls to providers")
                .publishPercentileHistogram()
                .tag("provider", provider)
                .tag("outcome", how.name())
                .tag("code", code)
                .register(meters)
                .record(Duration.ofMillis(millis));
    }
}

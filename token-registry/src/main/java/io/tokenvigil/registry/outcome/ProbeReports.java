package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.circuit.ProbeEnd;
import io.tokenvigil.registry.circuit.Probes;
import io.tokenvigil.registry.outcome.Receipt.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes what workers report of probes, which are about no token.
@ApplicationScoped
public class ProbeReports {

    private final Probes probes;

    ProbeReports(Probes probes) {
        this.probes = probes;
    }

    /// Draws the consequences of each, and gives a receipt for each, in order.
    public List<Receipt> take(List<ProbeEnd> ends) {
        return ends.stream().map(this::take).toList();
    }

    private Receipt take(ProbeEnd end) {
        return switch (probes.take(end)) {
            case RECORDED -> Receipt.of(end.attempt(), Result.RECORDED);
            case REPEATED -> Receipt.of(end.attempt(), Result.REPEATED);
            case NOBODYS -> new Receipt(end.attempt(), Result.REFUSED, null, "UNKNOWN_ATTEMPT");
        };
    }
}

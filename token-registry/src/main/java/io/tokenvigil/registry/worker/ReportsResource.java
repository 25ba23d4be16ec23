package io.tokenvigil.registry.worker;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.circuit.ProbeEnd;
import io.tokenvigil.registry.outcome.ProbeReports;
import io.tokenvigil.registry.outcome.Receipt;
import io.tokenvigil.registry.outcome.Report.Ending;
import io.tokenvigil.registry.outcome.Reports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// A worker reports what its calls came to. Repeated until it is acknowledged; a report that is
/// here already changes nothing more.
@Path("/internal/v1")
@RunOnVirtualThread
public class ReportsResource {

    private final Reports reports;
    private final ProbeReports probes;

    ReportsResource(Reports reports, ProbeReports probes) {
        this.reports = reports;
        this.probes = probes;
    }

    /// One for each report, in order.
    public record Receipts(List<Receipt> results) {}

    public record Answers(@Nullable List<@Nullable AnswerItem> answers) {}

    public record Outcomes(@Nullable List<@Nullable OutcomeItem> outcomes) {}

    @POST
    @Path("/answers")
    @RolesAllowed(Role.WORKERS)
    @Operation(hidden = true)
    public Receipts answers(Answers batch) {
        return new Receipts(
                reports.answers(
                        Batch.checked("answers", batch.answers()).stream()
                                .map(AnswerItem::checked)
                                .toList()));
    }

    @POST
    @Path("/outcomes")
    @RolesAllowed(Role.WORKERS)
    @Operation(hidden = true)
    public Receipts outcomes(Outcomes batch) {
        List<OutcomeItem> items = Batch.checked("outcomes", batch.outcomes());
        List<Ending> endings =
                items.stream().filter(item -> !item.isProbe()).map(OutcomeItem::checked).toList();
        List<ProbeEnd> ends =
                items.stream().filter(OutcomeItem::isProbe).map(OutcomeItem::probe).toList();
        Iterator<Receipt> ofProbes = probes.take(ends).iterator();
        Iterator<Receipt> ofTokens = reports.endings(endings).iterator();
        return new Receipts(
                items.stream().map(item -> (item.isProbe() ? ofProbes : ofTokens).next()).toList());
    }
}

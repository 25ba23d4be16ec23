package io.tokenvigil.registry.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.events.Code;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.installation.LockCode;
import io.tokenvigil.registry.lease.LeaseContents;
import io.tokenvigil.registry.lease.LeaseContents.Filled;
import io.tokenvigil.registry.lease.LeaseRequest;
import io.tokenvigil.registry.lease.Leased;
import io.tokenvigil.registry.lease.Leasing;
import io.tokenvigil.registry.outcome.Report.Ending;
import io.tokenvigil.registry.outcome.Reports;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// A worker asks for work.
@Path("/internal/v1/leases")
@RunOnVirtualThread
public class LeasesResource {

    private final SeenSlots slots;
    private final Leasing leasing;
    private final LeaseContents contents;
    private final Reports reports;

    LeasesResource(SeenSlots slots, Leasing leasing, LeaseContents contents, Reports reports) {
        this.slots = slots;
        this.leasing = leasing;
        this.contents = contents;
        this.reports = reports;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Claim(
            @Nullable UUID request,
            @Nullable String worker,
            @Nullable UUID incarnation,
            int slot,
            long highWater,
            int max) {

        LeaseRequest checked() {
            if (max < 1 || max > Batch.MOST) {
                throw ProblemException.invalid(
                        "max", "is %d, must be 1 to %d".formatted(max, Batch.MOST));
            }
            return new LeaseRequest(
                    Batch.required("request", request),
                    Holders.of(worker, incarnation, slot),
                    highWater,
                    max);
        }
    }

    /// The answer.
    ///
    /// @param waitMillis when to ask again unless a hint comes earlier; 0: more is due now
    public record Claimed(
            List<GivenView> leases, long waitMillis, boolean paused, @Nullable LockCode locked) {}

    /// Whatever is answered here is committed before (I-10).
    @POST
    @RolesAllowed(Role.WORKERS)
    @Operation(hidden = true)
    public Claimed claim(Claim claim) {
        LeaseRequest request = claim.checked();
        slots.seen(request.holder());
        Leased leased = leasing.lease(request);
        Filled filled = contents.fill(leased.attempts());
        if (!filled.unreadable().isEmpty()) {
            reports.endings(filled.unreadable().stream().map(LeasesResource::notSent).toList());
        }
        List<GivenView> given = new ArrayList<>();
        leased.probes().forEach(probe -> given.add(ProbeView.of(probe)));
        filled.leases().forEach(lease -> given.add(LeaseView.of(lease)));
        return new Claimed(given, leased.askAgain().toMillis(), leased.paused(), leased.locked());
    }

    /// Nobody was told of it, so nothing can have been sent.
    private static Ending notSent(Attempt attempt) {
        return new Ending(
                attempt.id(),
                attempt.token().id(),
                Outcome.NOT_SENT,
                Code.NO_CREDENTIAL,
                null,
                0,
                null,
                null,
                null);
    }
}

package io.tokenvigil.registry.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Who did what, and whether the record of it is whole.
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
@Tag(name = "Audit")
public class AuditResource {

    /// Ten times what the sealer takes.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AuditTrail trail;
    private final Caller caller;

    AuditResource(AuditTrail trail, Caller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listAuditRecords", summary = "Who did what, newest first")
    public Page<AuditRecord> list(
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("tokenId") @Nullable UUID tokenId,
            @QueryParam("action") @Nullable AuditAction action,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        AuditFilter filter = new AuditFilter(caller.namespaces(), namespace, tokenId, action);
        return Page.of(
                trail.page(filter, request),
                request,
                record -> record.id().toString(),
                Function.identity());
    }

    @GET
    @Path("/chain")
    @Operation(
            operationId = "verifyAuditChain",
            summary = "Whether anything on record was edited or removed")
    public Chain verify() {
        caller.requireUnbound();
        List<ChainFault> faults = trail.faults(PATIENCE);
        return new Chain(faults.isEmpty(), faults);
    }

    /// What a verification found; at most 100 faults.
    public record Chain(boolean intact, List<ChainFault> faults) {}
}

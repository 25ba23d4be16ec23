package io.tokenvigil.registry.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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

    private final AuditReading reading;

    AuditResource(AuditReading reading) {
        this.reading = reading;
    }

    @GET
    @Operation(
            operationId = "listAuditRecords",
            summary = "Who did what, newest first",
            description = "In the order of `at`. What is asked for has to fit every condition.")
    public Page<AuditRecord> list(
            @BeanParam AuditFilter.Query query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return reading.page(query.checked(), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/chain")
    @Operation(
            operationId = "verifyAuditChain",
            summary = "Whether anything on record was edited or removed",
            description =
                    "Verifies for 5 seconds at most. Where that was not all, `next` is the next request's `cursor`, and"
                            + " `intact` is false until the last answer, which speaks for those before too.")
    public ChainVerification verify(@QueryParam("cursor") @Nullable String cursor) {
        return reading.verify(cursor);
    }
}

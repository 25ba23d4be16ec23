package io.tokenvigil.registry.bulk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One thing done to many tokens.
@Path("/api/v1/bulk")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class BulkResource {

    private final Bulk bulk;

    BulkResource(Bulk bulk) {
        this.bulk = bulk;
    }

    @POST
    @RolesAllowed(Role.EDITORS)
    @Operation(
            operationId = "bulk",
            summary = "Do one thing to every token that fits a filter",
            description =
                    "Up to 1,000 tokens at a time, by id, each in a transaction of its own. `dryRun` changes nothing;"
                            + " `next` is the next request's `after`. Only administrators `RESOLVE`. It takes no"
                            + " `Idempotency-Key`: sent again, it is about the tokens that fit the filter by then.")
    public BulkResult run(BulkRequest request) {
        return bulk.run(request);
    }
}

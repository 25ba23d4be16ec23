package io.tokenvigil.registry.resolve;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// A person's word about an unknown outcome.
@Path("/api/v1/tokens/{id}/resolve")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Attempts")
public class ResolveResource {

    private final Resolving resolving;

    ResolveResource(Resolving resolving) {
        this.resolving = resolving;
    }

    /// What is decided.
    @Schema(name = "ResolveToken")
    public record ResolveToken(@Schema(required = true) @Nullable Decision decision) {}

    /// What was decided.
    @Schema(name = "ResolvedToken")
    public record Resolved(UUID tokenId, Decision decision) {}

    @POST
    @RolesAllowed(Role.ADMINS)
    @Operation(
            operationId = "resolveToken",
            summary = "Decide about a refresh token that may be spent",
            description =
                    "`PRESENT_AGAIN` lets one more presentation through, `ABANDON` gives the grant up.")
    @APIResponse(responseCode = "200", description = "Done, and on record in the audit trail")
    @APIResponse(responseCode = "409", description = "Nothing is unknown about its last refresh")
    public Resolved resolve(@PathParam("id") UUID id, ResolveToken request) {
        return new Resolved(id, resolving.resolve(id, request.decision(), null));
    }
}

package io.tokenvigil.registry.renewal;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.json.OptionalBody;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// New values by people's hands, and the end of old ones. The `Idempotency-Key` of what ends
/// something is kept here and not in [Endings], which a bulk request calls for each of its tokens.
@Path("/api/v1/tokens/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Generations")
public class RenewalResource {

    private final Renewals renewals;
    private final Endings endings;
    private final Idempotency idempotency;

    RenewalResource(Renewals renewals, Endings endings, Idempotency idempotency) {
        this.renewals = renewals;
        this.endings = endings;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/generations")
    @RolesAllowed({Role.EDITORS, Role.OWNERS})
    @Operation(
            operationId = "postGeneration",
            summary = "Bring a new value, whatever the protocol; it is current at once",
            description =
                    "Mends what needed a person. A token that is watched only takes the new expiry, never a value.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = GenerationView.class)))
    @APIResponse(responseCode = "409", description = "The refresh token is registered already")
    @APIResponse(responseCode = "410", description = "The token was revoked")
    public Response post(@PathParam("id") UUID id, PostGeneration request) {
        return Response.status(Response.Status.CREATED).entity(renewals.post(id, request)).build();
    }

    @GET
    @Path("/generations")
    @RolesAllowed({Role.VIEWERS, Role.OWNERS})
    @Operation(
            operationId = "listGenerations",
            summary = "A token's newest generations",
            description = "Newest first: 100, or `limit` (1 to 500).")
    public List<GenerationView> list(
            @PathParam("id") UUID id, @QueryParam("limit") @Nullable Integer limit) {
        return renewals.list(id, PageRequest.of(limit, null).limit());
    }

    @POST
    @Path("/generations/{generation}/retire")
    @Transactional
    @RolesAllowed({Role.EDITORS, Role.OWNERS})
    @Operation(
            operationId = "retireGeneration",
            summary = "End a superseded generation now",
            description =
                    "Where only a person can revoke at the provider, this is their word that they did. Ending the"
                            + " current generation revokes the token and needs `confirmCurrent`. Role `owner` ends"
                            + " the previous one, once every destination runs on the current one and was seen to work.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = GenerationView.class)))
    @APIResponse(responseCode = "409", description = "`confirm-current`")
    public GenerationView retire(
            @PathParam("id") UUID id,
            @PathParam("generation") int generation,
            @OptionalBody @RequestBody(required = false) @Nullable Confirmation confirmation) {
        return idempotency.once(
                () -> endings.retire(id, generation, confirmation),
                _ -> String.valueOf(generation),
                _ -> renewals.get(id, generation));
    }

    @POST
    @Path("/revoke")
    @Transactional
    @RolesAllowed(Role.EDITORS)
    @Operation(
            operationId = "revokeToken",
            summary = "End everything of a token",
            description =
                    "Its credential answers 410 from now on, and nothing is due for it any more.")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "409", description = "`confirm-current`")
    public void revoke(
            @PathParam("id") UUID id,
            @OptionalBody @RequestBody(required = false) @Nullable Confirmation confirmation) {
        idempotency.once(() -> endings.revoke(id, confirmation));
    }
}

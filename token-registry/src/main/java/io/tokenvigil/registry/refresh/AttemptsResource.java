package io.tokenvigil.registry.refresh;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Calls to providers, by token.
@Path("/api/v1/tokens/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Attempts")
public class AttemptsResource {

    private final Attempts attempts;

    AttemptsResource(Attempts attempts) {
        this.attempts = attempts;
    }

    @POST
    @Path("/refresh")
    @RolesAllowed(Role.EDITORS)
    @Operation(
            operationId = "refreshToken",
            summary = "Refresh a token now",
            description = "`Location` is the attempt, which waits until a worker takes it up.")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(
            responseCode = "409",
            description = "`needs-person`, `outcome-unknown`, or a refresh is under way")
    public Response refresh(@PathParam("id") UUID id) {
        return accepted(id, attempts.refresh(id));
    }

    /// That a call was asked for, with its address.
    static Response accepted(UUID token, AttemptView asked) {
        return Response.accepted(asked)
                .location(
                        URI.create(
                                "/api/v1/tokens/%s/attempts/%s".formatted(token, asked.attempt())))
                .build();
    }

    @GET
    @Path("/attempts")
    @RolesAllowed(Role.VIEWERS)
    @Operation(
            operationId = "listAttempts",
            summary = "Calls made for a token, newest first",
            description =
                    "Destinations that are still to be told stand before them on the first page, beyond its limit.")
    public Page<AttemptView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return attempts.list(id, PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/attempts/{attempt}")
    @RolesAllowed(Role.VIEWERS)
    @Operation(
            operationId = "getAttempt",
            summary = "One call, also one that was only asked for yet")
    public AttemptView get(@PathParam("id") UUID id, @PathParam("attempt") UUID attempt) {
        return attempts.get(id, attempt);
    }
}

package io.tokenvigil.registry.token;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tokens by the callers' own names for them.
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class ByRefResource {

    private static final String BY_REF = "/by-ref/{namespace}/{ref}";

    private final ByRef tokens;

    ByRefResource(ByRef tokens) {
        this.tokens = tokens;
    }

    @GET
    @Path(BY_REF)
    @RolesAllowed({Role.VIEWERS, Role.CONSUMERS})
    @Operation(operationId = "getTokenByRef", summary = "One token, without its credential")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public Response get(@PathParam("namespace") String namespace, @PathParam("ref") String ref) {
        return TokensResource.tagged(Response.ok(), tokens.get(namespace, ref));
    }

    @PUT
    @Path(BY_REF)
    @RolesAllowed(Role.EDITORS)
    @Operation(
            operationId = "putTokenByRef",
            summary = "Create a token, or make it what the document says",
            description =
                    "Credentials that the token has or had are no news; a new value becomes its next generation."
                            + " Credentials that are left out stay.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "201",
            description = "It was not there before",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public Response put(
            @PathParam("namespace") String namespace,
            @PathParam("ref") String ref,
            RegisterToken request) {
        ByRef.Put put = tokens.put(namespace, ref, request);
        return TokensResource.tagged(
                put.isNew()
                        ? Response.created(URI.create("/api/v1/tokens/" + put.token().id()))
                        : Response.ok(),
                put.token());
    }
}

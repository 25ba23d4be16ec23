package io.tokenvigil.registry.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Tokens by id.
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class TokensResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Registering registering;
    private final Patching patching;
    private final Looking looking;
    private final Deleting deleting;

    TokensResource(Registering registering, Patching patching, Looking looking, Deleting deleting) {
        this.registering = registering;
        this.patching = patching;
        this.looking = looking;
        this.deleting = deleting;
    }

    @POST
    @RolesAllowed(Role.EDITORS)
    @Operation(operationId = "registerToken", summary = "Put a token under watch")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "409",
            description = "The ref or the refresh token is registered already")
    @APIResponse(responseCode = "422", description = "A field breaks a rule: see `errors`")
    public Response register(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = RegisterToken.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "watched only",
                                                        value = TokenExamples.WATCHED),
                                                @ExampleObject(
                                                        name = "refreshed",
                                                        value = TokenExamples.REFRESHED)
                                            }))
                    RegisterToken request) {
        TokenView made = registering.register(request);
        return tagged(Response.created(URI.create("/api/v1/tokens/" + made.id())), made);
    }

    @GET
    @RolesAllowed({Role.VIEWERS, Role.OWNERS})
    @Operation(
            operationId = "listTokens",
            summary = "Tokens by (expiresAt, id); those that never expire come last")
    public Page<TokenView> list(
            @BeanParam TokenFilter.Query query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return looking.list(query.checked(), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.VIEWERS, Role.CONSUMERS, Role.OWNERS})
    @Operation(operationId = "getToken", summary = "One token, without its credential")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public Response get(@PathParam("id") UUID id) {
        return tagged(Response.ok(), looking.get(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed(Role.EDITORS)
    @Operation(
            operationId = "changeToken",
            summary = "Change what people wrote about a token, by a merge patch (RFC 7396)",
            description =
                    "`If-Match` on the sequence is optional. Namespace, provider and credentials do not change this way.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(responseCode = "412", description = "The sequence has moved on")
    public Response patch(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = RegisterToken.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "another owner",
                                                            value = TokenExamples.PATCH)))
                    ObjectNode patch) {
        return tagged(Response.ok(), patching.patch(id, patch, Precondition.of(ifMatch)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.EDITORS)
    @Operation(
            operationId = "deleteToken",
            summary = "Forget a token: its secrets are destroyed at once, nobody is called")
    public void delete(@PathParam("id") UUID id) {
        deleting.delete(id);
    }

    static Response tagged(Response.ResponseBuilder answer, TokenView token) {
        return answer.tag(new EntityTag(String.valueOf(token.sequence()))).entity(token).build();
    }
}

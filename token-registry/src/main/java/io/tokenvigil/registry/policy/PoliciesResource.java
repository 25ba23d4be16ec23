package io.tokenvigil.registry.policy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Named policies: the installation's, for any token to name.
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Policies")
public class PoliciesResource {

    private final PolicyBook book;

    PoliciesResource(PolicyBook book) {
        this.book = book;
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "listPolicies", summary = "Named policies by name")
    public Page<NamedPolicyView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return book.list(PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "getPolicy", summary = "One named policy")
    public NamedPolicyView get(@PathParam("name") String name) {
        return book.get(name);
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "savePolicy", summary = "Create or replace a named policy")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = NamedPolicyView.class)))
    @APIResponse(
            responseCode = "201",
            description = "It was not there before",
            content = @Content(schema = @Schema(implementation = NamedPolicyView.class)))
    public Response save(@PathParam("name") String name, PolicyRequest request) {
        return book.save(name, request).answer("/api/v1/policies/" + name);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "deletePolicy", summary = "Delete a policy that no token names")
    public void delete(@PathParam("name") String name) {
        book.delete(name);
    }
}

package io.tokenvigil.registry.namespace;

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

/// Namespaces. For a key that is bound to some, the others do not exist (C-8).
@Path("/api/v1/namespaces")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Namespaces")
public class NamespacesResource {

    private final NamespaceBook book;

    NamespacesResource(NamespaceBook book) {
        this.book = book;
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "listNamespaces", summary = "Namespaces that the key may see, by id")
    public Page<NamespaceView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return book.list(PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "getNamespace", summary = "One namespace")
    public NamespaceView get(@PathParam("id") String id) {
        return book.get(id);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "saveNamespace", summary = "Create or replace a namespace")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = NamespaceView.class)))
    @APIResponse(
            responseCode = "201",
            description = "It was not there before",
            content = @Content(schema = @Schema(implementation = NamespaceView.class)))
    public Response save(@PathParam("id") String id, NamespaceRequest request) {
        return book.save(id, request).answer("/api/v1/namespaces/" + id);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "deleteNamespace", summary = "Delete an empty namespace")
    public void delete(@PathParam("id") String id) {
        book.delete(id);
    }
}

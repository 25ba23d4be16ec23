package io.tokenvigil.registry.console.setup.namespace;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.setup.Shelves;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Namespaces: of each, whoever may see it; administrators keep them.
@Path("/console/setup/namespaces")
@RunOnVirtualThread
public class NamespacesResource {

    private final NamespaceShelf shelf;
    private final Shelves shelves;

    NamespacesResource(NamespaceShelf shelf, Shelves shelves) {
        this.shelf = shelf;
        this.shelves = shelves;
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(hidden = true)
    public Response list(@QueryParam("cursor") @Nullable String cursor) {
        return shelves.list(shelf, cursor);
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Role.VIEWERS)
    @Operation(hidden = true)
    public Response item(@PathParam("name") String name) {
        return shelves.item(shelf, name);
    }

    @POST
    @Path("/{name}/save")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response save(@PathParam("name") String name, MultivaluedMap<String, String> form) {
        return shelves.save(shelf, name, form);
    }

    @POST
    @Path("/{name}/delete")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response delete(@PathParam("name") String name, MultivaluedMap<String, String> form) {
        return shelves.delete(shelf, name, form);
    }
}

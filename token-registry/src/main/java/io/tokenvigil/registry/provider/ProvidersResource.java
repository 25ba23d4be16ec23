package io.tokenvigil.registry.provider;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The catalogue. Only administrators of the whole installation write it: a token cannot name an
/// address of its own.
@Path("/api/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Providers")
public class ProvidersResource {

    private final Catalogue catalogue;

    ProvidersResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @POST
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "createProvider", summary = "Add a catalogue entry")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ProviderView.class)))
    public Response create(ProviderRequest request) {
        ProviderView made = catalogue.create(request);
        String id = Objects.requireNonNull(made.settings().id());
        return Response.created(URI.create("/api/v1/providers/" + id)).entity(made).build();
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(
            operationId = "listProviders",
            summary = "Entries that serve the key's namespaces, by id")
    public Page<ProviderView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return catalogue.list(PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "getProvider", summary = "One entry, without secrets")
    public ProviderView get(@PathParam("id") String id) {
        return catalogue.get(id);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.ADMINS)
    @Operation(
            operationId = "changeProvider",
            summary = "Replace an entry; secrets that are left out stay, null removes them")
    public ProviderView change(@PathParam("id") String id, ProviderRequest request) {
        return catalogue.change(id, request);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "deleteProvider", summary = "Delete an entry that no token uses")
    public void delete(@PathParam("id") String id) {
        catalogue.delete(id);
    }

    @POST
    @Path("/{id}/suspend")
    @RolesAllowed(Role.ADMINS)
    @Operation(
            operationId = "suspendProvider",
            summary = "Make no calls to it; its tokens stay as they are")
    public ProviderView suspend(@PathParam("id") String id) {
        return catalogue.suspend(id);
    }

    @POST
    @Path("/{id}/resume")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "resumeProvider", summary = "Make calls to it again")
    public ProviderView resume(@PathParam("id") String id) {
        return catalogue.resume(id);
    }
}

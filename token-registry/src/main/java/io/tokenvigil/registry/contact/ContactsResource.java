package io.tokenvigil.registry.contact;

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

/// Named contacts. They are the installation's: whoever writes tokens may read them, to name them.
@Path("/api/v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Contacts")
public class ContactsResource {

    private final AddressBook book;

    ContactsResource(AddressBook book) {
        this.book = book;
    }

    @GET
    @RolesAllowed(Role.EDITORS)
    @Operation(operationId = "listContacts", summary = "Contacts by name")
    public Page<ContactView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return book.list(PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Role.EDITORS)
    @Operation(operationId = "getContact", summary = "One contact")
    public ContactView get(@PathParam("name") String name) {
        return book.get(name);
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "saveContact", summary = "Create or replace a contact")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ContactView.class)))
    @APIResponse(
            responseCode = "201",
            description = "It was not there before",
            content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Response save(@PathParam("name") String name, ContactRequest request) {
        return book.save(name, request).answer("/api/v1/contacts/" + name);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "deleteContact", summary = "Delete a contact that no token names")
    public void delete(@PathParam("name") String name) {
        book.delete(name);
    }
}

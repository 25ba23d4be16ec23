package io.tokenvigil.registry.contact;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Identifiers;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.provider.ListedHosts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/// Named contacts. They are the installation's: whoever writes tokens may read them, to name them.
@Path("/api/v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Contacts")
public class ContactsResource {

    private final Contacts contacts;
    private final ListedHosts listed;
    private final Caller caller;
    private final Audit audit;

    ContactsResource(Contacts contacts, ListedHosts listed, Caller caller, Audit audit) {
        this.contacts = contacts;
        this.listed = listed;
        this.caller = caller;
        this.audit = audit;
    }

    @GET
    @RolesAllowed(Role.EDITORS)
    @Operation(operationId = "listContacts", summary = "Contacts by name")
    public Page<ContactView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return Page.of(contacts.page(page), page, Contact::name, ContactView::of);
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Role.EDITORS)
    @Operation(operationId = "getContact", summary = "One contact")
    public ContactView get(@PathParam("name") String name) {
        return ContactView.of(existing(name));
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Role.ADMINS)
    @Transactional
    @Operation(operationId = "saveContact", summary = "Create or replace a contact")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Response save(@PathParam("name") String name, ContactRequest request) {
        caller.requireUnbound();
        Checks checks = new Checks();
        Identifiers.checked(checks, "name", name);
        Contact before = contacts.find(name).orElse(null);
        Contact contact = request.checked(checks, name, new ChannelReader(listed, before));
        ProblemException.unless(checks);
        boolean fresh = contacts.save(Objects.requireNonNull(contact));
        audit.record(AuditEntry.ofSubject(AuditAction.CONTACT_SAVED, "contact", name));
        ContactView view = ContactView.of(contact);
        return (fresh ? Response.created(URI.create("/api/v1/contacts/" + name)) : Response.ok())
                .entity(view)
                .build();
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Role.ADMINS)
    @Transactional
    @Operation(operationId = "deleteContact", summary = "Delete a contact that no token names")
    public void delete(@PathParam("name") String name) {
        caller.requireUnbound();
        existing(name);
        if (contacts.isUsed(name)) {
            throw ProblemException.conflict(
                    ProblemType.IN_USE,
                    "Tokens name the contact %s: change them first.".formatted(name));
        }
        contacts.delete(name);
        audit.record(AuditEntry.ofSubject(AuditAction.CONTACT_DELETED, "contact", name));
    }

    private Contact existing(String name) {
        return contacts.find(name).orElseThrow(() -> ProblemException.notFound("contact", name));
    }
}

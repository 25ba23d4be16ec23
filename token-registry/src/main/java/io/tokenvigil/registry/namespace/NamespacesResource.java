package io.tokenvigil.registry.namespace;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.policy.PolicyChange;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
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

/// Namespaces. For a key that is bound to some, the others do not exist (C-8).
@Path("/api/v1/namespaces")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Namespaces")
public class NamespacesResource {

    private final Namespaces namespaces;
    private final Caller caller;
    private final Audit audit;
    private final Event<PolicyChange> changes;

    NamespacesResource(
            Namespaces namespaces, Caller caller, Audit audit, Event<PolicyChange> changes) {
        this.namespaces = namespaces;
        this.caller = caller;
        this.audit = audit;
        this.changes = changes;
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "listNamespaces", summary = "Namespaces that the key may see, by id")
    public Page<NamespaceView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return Page.of(
                namespaces.page(caller.namespaces(), page), page, Namespace::id, NamespaceView::of);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "getNamespace", summary = "One namespace")
    public NamespaceView get(@PathParam("id") String id) {
        return NamespaceView.of(visible(id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.ADMINS)
    @Transactional
    @Operation(operationId = "saveNamespace", summary = "Create or replace a namespace")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = NamespaceView.class)))
    public Response save(@PathParam("id") String id, NamespaceRequest request) {
        if (!caller.isUnbound()) {
            visible(id);
        }
        Checks checks = new Checks();
        Namespace namespace = request.checked(checks, id);
        ProblemException.unless(checks);
        boolean fresh = namespaces.save(Objects.requireNonNull(namespace));
        audit.record(AuditEntry.inNamespace(AuditAction.NAMESPACE_SAVED, id));
        changes.fire(new PolicyChange.OfNamespace(id));
        return (fresh ? Response.created(URI.create("/api/v1/namespaces/" + id)) : Response.ok())
                .entity(NamespaceView.of(namespace))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.ADMINS)
    @Transactional
    @Operation(operationId = "deleteNamespace", summary = "Delete an empty namespace")
    public void delete(@PathParam("id") String id) {
        visible(id);
        caller.requireUnbound();
        if (id.equals(Namespace.DEFAULT)) {
            throw ProblemException.conflict(
                    ProblemType.IN_USE, "The namespace default is always there.");
        }
        namespaces
                .use(id)
                .ifPresent(
                        why -> {
                            throw ProblemException.conflict(
                                    ProblemType.IN_USE,
                                    "The namespace %s cannot be deleted: %s.".formatted(id, why));
                        });
        namespaces.delete(id);
        audit.record(AuditEntry.inNamespace(AuditAction.NAMESPACE_DELETED, id));
    }

    private Namespace visible(String id) {
        return namespaces
                .find(id)
                .filter(namespace -> caller.mayRead(namespace.id()))
                .orElseThrow(() -> ProblemException.notFound("namespace", id));
    }
}

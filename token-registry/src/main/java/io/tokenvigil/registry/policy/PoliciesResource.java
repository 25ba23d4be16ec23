package io.tokenvigil.registry.policy;

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
import java.util.function.Function;
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

    private final NamedPolicies policies;
    private final Caller caller;
    private final Audit audit;
    private final Event<PolicyChange> changes;

    PoliciesResource(
            NamedPolicies policies, Caller caller, Audit audit, Event<PolicyChange> changes) {
        this.policies = policies;
        this.caller = caller;
        this.audit = audit;
        this.changes = changes;
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "listPolicies", summary = "Named policies by name")
    public Page<NamedPolicyView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return Page.of(policies.page(page), page, NamedPolicyView::name, Function.identity());
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Role.VIEWERS)
    @Operation(operationId = "getPolicy", summary = "One named policy")
    public NamedPolicyView get(@PathParam("name") String name) {
        return new NamedPolicyView(name, PolicyRequest.of(existing(name)));
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Role.ADMINS)
    @Transactional
    @Operation(operationId = "savePolicy", summary = "Create or replace a named policy")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = NamedPolicyView.class)))
    public Response save(@PathParam("name") String name, PolicyRequest request) {
        caller.requireUnbound();
        Checks checks = new Checks();
        Identifiers.checked(checks, "name", name);
        Policy policy = request.checkedWithoutName(checks);
        ProblemException.unless(checks);
        boolean fresh = policies.save(name, policy);
        audit.record(AuditEntry.ofSubject(AuditAction.POLICY_SAVED, "policy", name));
        changes.fire(new PolicyChange.OfNamed(name));
        return (fresh ? Response.created(URI.create("/api/v1/policies/" + name)) : Response.ok())
                .entity(new NamedPolicyView(name, PolicyRequest.of(policy)))
                .build();
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Role.ADMINS)
    @Transactional
    @Operation(operationId = "deletePolicy", summary = "Delete a policy that no token names")
    public void delete(@PathParam("name") String name) {
        caller.requireUnbound();
        existing(name);
        if (policies.isUsed(name)) {
            throw ProblemException.conflict(
                    ProblemType.IN_USE,
                    "Tokens name the policy %s: change them first.".formatted(name));
        }
        policies.delete(name);
        audit.record(AuditEntry.ofSubject(AuditAction.POLICY_DELETED, "policy", name));
    }

    private Policy existing(String name) {
        return policies.find(name).orElseThrow(() -> ProblemException.notFound("policy", name));
    }
}

package io.tokenvigil.registry.webhook;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.namespace.Namespaces;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.ShownOnce;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What a namespace's webhooks are signed with.
@Path("/api/v1/namespaces/{id}/webhook-secret")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
@Tag(name = "Namespaces")
public class WebhookSecretResource {

    private final WebhookSecrets secrets;
    private final Namespaces namespaces;
    private final Caller caller;
    private final Audit audit;
    private final Idempotency idempotency;

    WebhookSecretResource(
            WebhookSecrets secrets,
            Namespaces namespaces,
            Caller caller,
            Audit audit,
            Idempotency idempotency) {
        this.secrets = secrets;
        this.namespaces = namespaces;
        this.caller = caller;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /// The answer that shows it.
    ///
    /// @param secret in the answer that made it, and never again
    @Schema(name = "WebhookSecret")
    public record Shown(
            @Schema(implementation = String.class, format = "password")
                    Secret.@Nullable Revealed secret) {}

    @POST
    @Transactional
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Make a secret to sign webhooks with; it is shown here and never again",
            description =
                    "The one before signs as well for 24 hours more: webhooks then carry both signatures.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Response rotate(@PathParam("id") String id) {
        if (namespaces.find(id).isEmpty() || !caller.mayWrite(id)) {
            throw ProblemException.notFound("namespace", id);
        }
        Shown shown = idempotency.once(() -> fresh(id), _ -> id, _ -> new Shown(null));
        return ShownOnce.in(Response.ok(), shown);
    }

    private Shown fresh(String namespace) {
        Shown shown = new Shown(secrets.rotate(namespace).revealed());
        audit.record(AuditEntry.inNamespace(AuditAction.WEBHOOK_SECRET_ROTATED, namespace));
        return shown;
    }
}

package io.tokenvigil.registry.credential;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The credential itself, for consumers only.
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.CONSUMERS)
@RunOnVirtualThread
@Tag(name = "Credentials")
public class CredentialResource {

    private static final String MIN_TTL =
            "How much longer it has to work, ISO-8601, at most half its life: where less is left a"
                    + " refresh is made due, one for all who ask";
    private static final String WAIT = "How long to wait for a refresh, ISO-8601, at most PT30S";

    private final Readers readers;

    CredentialResource(Readers readers) {
        this.readers = readers;
    }

    @GET
    @Path("/{id}/credential")
    @Operation(
            operationId = "getCredential",
            summary = "The current access token",
            description =
                    "Put on record before it leaves. Ask again after `refreshAfter`, with `If-None-Match`.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CredentialView.class)))
    @APIResponse(responseCode = "304", description = "Still the one with this ETag")
    @APIResponse(responseCode = "400", description = "`minTtl` or `wait` asks for too much")
    @APIResponse(responseCode = "404", description = "`not-found` or `no-credential`")
    @APIResponse(responseCode = "409", description = "`needs-person` or `expired`")
    @APIResponse(responseCode = "410", description = "`revoked`")
    @APIResponse(
            responseCode = "503",
            description = "`refresh-pending` or `sealed`: see Retry-After")
    public Response get(
            @PathParam("id") UUID id,
            @Parameter(description = MIN_TTL) @QueryParam("minTtl") @Nullable String minTtl,
            @Parameter(description = WAIT) @QueryParam("wait") @Nullable String wait,
            @Context Request request) {
        return answer(new Wanted.ById(id), Demand.of(minTtl, wait), request);
    }

    @GET
    @Path("/by-ref/{namespace}/{ref}/credential")
    @Operation(
            operationId = "getCredentialByRef",
            summary = "The current access token of the token with your own name for it")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CredentialView.class)))
    public Response getByRef(
            @PathParam("namespace") String namespace,
            @PathParam("ref") String ref,
            @Parameter(description = MIN_TTL) @QueryParam("minTtl") @Nullable String minTtl,
            @Parameter(description = WAIT) @QueryParam("wait") @Nullable String wait,
            @Context Request request) {
        return answer(new Wanted.ByRef(namespace, ref), Demand.of(minTtl, wait), request);
    }

    private Response answer(Wanted wanted, Demand demand, Request request) {
        StoredCredential credential = readers.ready(wanted, demand);
        EntityTag tag = tag(credential);
        // What one has already is not given again.
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                unchanged == null ? Response.ok(readers.handOut(credential)) : unchanged;
        return answer.tag(tag).cacheControl(noStore()).build();
    }

    /// Weak, because `expiresIn` differs from answer to answer.
    private static EntityTag tag(StoredCredential credential) {
        Instant end = credential.expiresAt();
        return new EntityTag(
                credential.generation() + "-" + (end == null ? "" : end.toEpochMilli()), true);
    }

    private static CacheControl noStore() {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return never;
    }
}

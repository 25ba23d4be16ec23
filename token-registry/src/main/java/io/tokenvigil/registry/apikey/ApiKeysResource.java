package io.tokenvigil.registry.apikey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.json.OptionalBody;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.secrets.ShownOnce;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// API keys, by and for administrators.
@Path("/api/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
@Tag(name = "API keys")
public class ApiKeysResource {

    private final ApiKeys keys;

    ApiKeysResource(ApiKeys keys) {
        this.keys = keys;
    }

    @POST
    @Operation(
            operationId = "createApiKey",
            summary = "Make a key; its value is shown here and never again")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response create(NewKeyRequest request) {
        ApiKeyView made = keys.create(request);
        return ShownOnce.in(Response.created(URI.create("/api/v1/api-keys/" + made.id())), made);
    }

    @GET
    @Operation(
            operationId = "listApiKeys",
            summary = "Keys in the order they were made, without values")
    public Page<ApiKeyView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return keys.list(PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getApiKey", summary = "One key, without its value")
    public ApiKeyView get(@PathParam("id") UUID id) {
        return keys.get(id);
    }

    @POST
    @Path("/{id}/rotate")
    @Operation(
            operationId = "rotateApiKey",
            summary = "Give a key another value; the one before works for 24 hours more")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response rotate(
            @PathParam("id") UUID id,
            @OptionalBody @RequestBody(required = false) @Nullable KeyRotation rotation) {
        return ShownOnce.in(Response.ok(), keys.rotate(id, rotation));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteApiKey", summary = "End a key now")
    public void delete(@PathParam("id") UUID id) {
        keys.delete(id);
    }
}

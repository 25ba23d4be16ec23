package io.tokenvigil.registry.refresh;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
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

/// Tests of a provider's entry, by provider.
@Path("/api/v1/providers/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Providers")
public class TestsResource {

    private final Attempts attempts;

    TestsResource(Attempts attempts) {
        this.attempts = attempts;
    }

    @POST
    @RolesAllowed(Role.ADMINS)
    @Operation(
            operationId = "testProvider",
            summary = "Try a provider's verification with a token that is in use",
            description =
                    "Spends nothing and changes nothing. `Location` is the attempt, which shows what was found.")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = AttemptView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "No verification, no access token, another provider's token, a suspended provider, or a test is under way")
    public Response test(@PathParam("id") String id, TestRequest request) {
        return AttemptsResource.accepted(request.token(), attempts.test(id, request.token()));
    }
}

package io.tokenvigil.registry.rewrap;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.json.OptionalBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Rotates the keys that seal every secret.
@Path("/api/v1/installation/rewrap")
@RunOnVirtualThread
@Tag(name = "Installation")
public class RewrapResource {

    private final Rewrap rewrap;

    RewrapResource(Rewrap rewrap) {
        this.rewrap = rewrap;
    }

    /// What to do.
    @Schema(name = "RewrapRequest")
    public record Request(
            @Schema(
                            description =
                                    "ADD_KEY, USE_NEWEST, REWRAP or DESTROY_UNUSED; left out: REWRAP",
                            examples = "REWRAP")
                    Rewrap.@Nullable Step step) {}

    @POST
    @RolesAllowed(Role.ADMINS)
    @Operation(
            operationId = "rewrapSecrets",
            summary = "Take one step of a rotation of the keys",
            description =
                    "Add a key, use it a minute later, seal everything under it until no other key has references,"
                            + " then destroy those that nothing refers to. Sealing goes on with another request, and so"
                            + " with another `Idempotency-Key`, if it has one.")
    public RewrapView post(@OptionalBody @RequestBody(required = false) @Nullable Request request) {
        Rewrap.Step step = request == null ? null : request.step();
        return rewrap.view(rewrap.take(step == null ? Rewrap.Step.REWRAP : step));
    }
}

package io.tokenvigil.registry.console.setup;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where the setup begins: with the first part that somebody may see.
@Path("/console/setup")
@RolesAllowed(Role.VIEWERS)
public class SetupResource {

    private final Caller caller;

    SetupResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Response begin() {
        return Response.seeOther(URI.create(Part.of(caller.role()).getFirst().path())).build();
    }
}

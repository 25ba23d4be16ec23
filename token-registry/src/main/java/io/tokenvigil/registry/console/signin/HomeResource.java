package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where the console begins.
@Path("/console")
@RolesAllowed(Role.VIEWERS)
public class HomeResource {

    @GET
    @Operation(hidden = true)
    public Response home() {
        return Response.seeOther(URI.create("/console/tokens")).build();
    }
}

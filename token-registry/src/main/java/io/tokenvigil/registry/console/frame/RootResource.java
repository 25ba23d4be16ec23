package io.tokenvigil.registry.console.frame;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The service's bare address, which people type.
@Path("/")
@PermitAll
public class RootResource {

    /// Leads to the console.
    @GET
    @Operation(hidden = true)
    public Response console() {
        return Response.seeOther(URI.create(ConsolePath.HOME)).build();
    }
}

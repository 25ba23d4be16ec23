package io.tokenvigil.registry.destination;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.TokenView.DestinationView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Reports from the places where tokens are used.
@Path("/api/v1/tokens/{id}/destinations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CONSUMERS, Role.EDITORS, Role.OWNERS})
@RunOnVirtualThread
@Tag(name = "Destinations")
public class DestinationsResource {

    private final Destinations destinations;

    DestinationsResource(Destinations destinations) {
        this.destinations = destinations;
    }

    @POST
    @Path("/{name}/reflected")
    @Operation(
            operationId = "reportReflected",
            summary = "Say that a destination runs on a generation",
            description =
                    "Once all destinations run on the newest generation, the one before is retired after its overlap.")
    public DestinationView reflected(
            @PathParam("id") UUID id, @PathParam("name") String name, Report.Request report) {
        return destinations.reflected(id, name, report.reported());
    }
}

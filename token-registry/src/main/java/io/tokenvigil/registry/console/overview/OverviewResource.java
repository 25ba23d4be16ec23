package io.tokenvigil.registry.console.overview;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The overview, and its parts one by one, which an open page fetches when they have changed.
@Path(ConsolePath.OVERVIEW)
@RolesAllowed(Role.VIEWERS)
@RunOnVirtualThread
public class OverviewResource {

    private final OverviewReading reading;
    private final Frames frames;

    OverviewResource(OverviewReading reading, Frames frames) {
        this.reading = reading;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Response page() {
        return frames.show(
                Pages.page(
                        frames.signedIn(),
                        reading.state(),
                        reading.needing(),
                        reading.ends(),
                        reading.calls()));
    }

    @GET
    @Path("/{part}")
    @Operation(hidden = true)
    public Response part(@PathParam("part") String id) {
        return frames.show(
                part(Part.of(id).orElseThrow(() -> ProblemException.notFound("part", id))));
    }

    private TemplateInstance part(Part part) {
        return switch (part) {
            case STATE -> Pages.state(reading.state());
            case PEOPLE -> Pages.people(reading.needing());
            case ENDS -> Pages.ends(reading.ends());
            case CALLS -> Pages.calls(reading.calls());
            case HEALTH -> Pages.health(reading.state());
        };
    }
}

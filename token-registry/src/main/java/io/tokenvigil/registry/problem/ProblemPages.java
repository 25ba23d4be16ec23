package io.tokenvigil.registry.problem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What a problem's `type` resolves to: a line for whoever follows it.
@Path("/problems")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Problems")
public class ProblemPages {

    @GET
    @Path("/{type}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(operationId = "readProblemType", summary = "What a problem's type means, in a line")
    public String page(@PathParam("type") String slug) {
        ProblemType type =
                ProblemType.bySlug(slug)
                        .orElseThrow(() -> ProblemException.notFound("problem type", slug));
        return "%s (HTTP %d): %s.%n".formatted(type.slug(), type.status(), type.title());
    }
}

package io.tokenvigil.registry.provider;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Well-known systems, ready to become entries.
@Path("/api/v1/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWERS)
@RunOnVirtualThread
@Tag(name = "Providers")
public class CatalogueResource {

    private final ReadyEntries entries;

    CatalogueResource(ReadyEntries entries) {
        this.entries = entries;
    }

    /// All of them.
    @Schema(name = "Catalogue")
    public record Listed(List<ReadyEntry> items) {}

    @GET
    @Operation(
            operationId = "listCatalogue",
            summary = "Well-known systems, with what POST /providers starts from")
    public Listed list() {
        return new Listed(entries.all());
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getCatalogueEntry",
            summary = "One of them: what to fill in, its settings, and what they follow from")
    public ReadyEntry get(@PathParam("id") String id) {
        return entries.find(id).orElseThrow(() -> ProblemException.notFound("catalogue entry", id));
    }
}

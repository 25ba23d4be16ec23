package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Style sheet, scripts and icon, for everybody.
@Path("/console/assets")
@PermitAll
public class AssetsResource {

    private final Assets assets;

    AssetsResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @Path("/{print}/{name}")
    @Operation(hidden = true)
    public Response asset(
            @PathParam("print") String print,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        Asset asset =
                assets.find(print, name).orElseThrow(() -> ProblemException.notFound("file", name));
        Response.ResponseBuilder answer =
                Response.ok()
                        .type(asset.type())
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        // Assets only: pages have secrets beside what a request chose, and are not compressed.
        return encodings != null && encodings.contains("gzip")
                ? answer.entity(asset.zipped()).header(HttpHeaders.CONTENT_ENCODING, "gzip").build()
                : answer.entity(asset.bytes()).build();
    }
}

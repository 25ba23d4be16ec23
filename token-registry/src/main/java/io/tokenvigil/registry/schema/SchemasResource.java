package io.tokenvigil.registry.schema;

import io.tokenvigil.events.Schemas;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Without sign-in: a subscriber has a topic, and not always a key.
@Path(Schemas.PATH)
@PermitAll
@Tag(name = "Events")
public class SchemasResource {

    /// Schemas only gain fields, and a new release brings them: an hour is not too long.
    private static final String CACHED = "public, max-age=3600";

    @GET
    @Path("{file}")
    @Produces(Schemas.MEDIA_TYPE)
    @Operation(
            operationId = "getEventSchema",
            summary = "JSON Schema of an event type",
            description = "For example /schemas/TokenRefreshed.json")
    public RestResponse<String> schema(@PathParam("file") String file) {
        String schema =
                Schemas.named(file).orElseThrow(() -> ProblemException.notFound("schema", file));
        return answer(schema);
    }

    @GET
    @Path("asyncapi.yaml")
    @Produces("application/yaml")
    @Operation(operationId = "getAsyncApi", summary = "AsyncAPI 3 document of the topic")
    public RestResponse<String> asyncApi() {
        return answer(Schemas.asyncApi());
    }

    private static RestResponse<String> answer(String text) {
        return ResponseBuilder.ok(text).header("Cache-Control", CACHED).build();
    }
}

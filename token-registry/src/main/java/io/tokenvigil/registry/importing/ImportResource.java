package io.tokenvigil.registry.importing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Many tokens at once.
@Path(ImportResource.PATH)
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class ImportResource {

    static final String PATH = "/api/v1/tokens/import";
    static final String NDJSON = "application/x-ndjson";

    private final Imports imports;

    ImportResource(Imports imports) {
        this.imports = imports;
    }

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(
            operationId = "importTokens",
            summary = "Register many tokens, one a line",
            description =
                    "At most 100,000 lines of 64 KiB. Each is answered by a line, `{line, id, result}` or `{line, error}`,"
                            + " the last is `{summary}`. A bad line costs only itself. Sent again, lines with a ref that are"
                            + " in are passed over (`create`) or make their tokens what they say (`upsert`): that is how an"
                            + " import that broke off goes on, and it takes no `Idempotency-Key`.")
    @RequestBody(
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema =
                                    @Schema(
                                            anyOf = {
                                                LineResult.Imported.class,
                                                LineResult.Refused.class,
                                                Summary.Last.class
                                            })))
    public Response importTokens(
            @QueryParam("dryRun")
                    @Parameter(
                            description = "true: answers as if, and changes nothing",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable String dryRun,
            @QueryParam("mode")
                    @Parameter(
                            description = "create if left out",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"create", "upsert"}))
                    @Nullable String mode,
            InputStream body) {
        return Response.ok(imports.begin(body, mode, dryRun, UnaryOperator.identity())).build();
    }
}

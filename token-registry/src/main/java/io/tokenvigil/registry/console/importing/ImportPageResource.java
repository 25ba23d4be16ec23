package io.tokenvigil.registry.console.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.console.frame.RefusalWords;
import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.importing.CsvColumn;
import io.tokenvigil.registry.importing.CsvFile;
import io.tokenvigil.registry.importing.CsvMapping;
import io.tokenvigil.registry.importing.Imports;
import io.tokenvigil.registry.problem.Problem;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Takes in many tokens from a file. The file stays in the browser, which sends it as the body of
/// each request: as multipart it would be put on this machine's disk.
@Path(ImportPageResource.PATH)
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
public class ImportPageResource {

    static final String PATH = ConsolePath.TOKENS + "/import";

    private final FirstLines first;
    private final Imports imports;
    private final ObjectMapper json;
    private final Frames frames;

    ImportPageResource(FirstLines first, Imports imports, ObjectMapper json, Frames frames) {
        this.first = first;
        this.imports = imports;
        this.json = json;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Response open() {
        return frames.show(Pages.page(frames.signedIn()));
    }

    /// How a file begins.
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public Response preview(@QueryParam("csv") boolean csv, InputStream file) throws IOException {
        return frames.show(
                Pages.preview(first.of(file.readNBytes(FirstLines.SLICE), csv, frames.refusals())));
    }

    /// Tries it or does it, and answers line by line as the API does, but for values, which a
    /// column that was taken for another may have as secrets, and in the viewer's language.
    @POST
    @Path("/run")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces("application/x-ndjson")
    @Operation(hidden = true)
    public Response run(
            @QueryParam("csv") boolean csv,
            @QueryParam("column") @Nullable List<String> columns,
            @QueryParam("provider") @Nullable String provider,
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("dryRun") @Nullable String dryRun,
            InputStream file)
            throws IOException {
        RefusalWords says = frames.refusals();
        try {
            InputStream lines =
                    csv
                            ? CsvFile.open(
                                    file,
                                    CsvMapping.of(
                                            columns == null ? List.of() : columns,
                                            everywhere(provider, namespace)),
                                    json)
                            : file;
            return Response.ok(imports.begin(lines, mode, dryRun, problem -> said(problem, says)))
                    .build();
        } catch (ProblemException refused) {
            Problem problem = said(refused.problem(PATH), says);
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .entity(problem)
                    .build();
        }
    }

    /// With all that is wrong as its detail, and the language that this is in.
    private static Problem said(Problem problem, RefusalWords says) {
        Said said = says.problem(problem.detail(), problem.errors());
        return new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                said.text(),
                problem.instance(),
                List.of(),
                Map.of("language", said.language().tag()));
    }

    private static Map<CsvColumn, String> everywhere(
            @Nullable String provider, @Nullable String namespace) {
        Map<CsvColumn, String> everywhere = new EnumMap<>(CsvColumn.class);
        if (provider != null && !provider.isBlank()) {
            everywhere.put(CsvColumn.PROVIDER, provider.strip());
        }
        if (namespace != null && !namespace.isBlank()) {
            everywhere.put(CsvColumn.NAMESPACE, namespace.strip());
        }
        return everywhere;
    }
}

package io.tokenvigil.registry.console.bulk;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.bulk.Runs;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Does one thing to all tokens that a search finds: after a dry run, and for what cannot be taken
/// back after a phrase was typed, which names how many they are.
@Path(BulkPagesResource.PATH)
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
public class BulkPagesResource {

    static final String PATH = ConsolePath.TOKENS + "/bulk";

    private final BulkPages pages;
    private final Starts starts;
    private final Runs runs;
    private final Frames frames;

    BulkPagesResource(BulkPages pages, Starts starts, Runs runs, Frames frames) {
        this.pages = pages;
        this.starts = starts;
        this.runs = runs;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Response choose(@Context UriInfo uri) {
        BulkForm form = new BulkForm(uri.getQueryParameters());
        try {
            return frames.show(Pages.choose(frames.signedIn(), pages.choose(form, null)));
        } catch (ProblemException e) {
            return refused(form, e);
        }
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response preview(MultivaluedMap<String, String> fields) {
        BulkForm form = new BulkForm(fields);
        try {
            return frames.show(preview(form, null));
        } catch (ProblemException e) {
            return refused(form, e);
        }
    }

    @POST
    @Path("/start")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response start(MultivaluedMap<String, String> fields) {
        BulkForm form = new BulkForm(fields);
        try {
            return Response.seeOther(URI.create(PATH + "/" + starts.begin(form) + "?go=on"))
                    .build();
        } catch (ProblemException e) {
            return e.type() == ProblemType.CONFLICT
                    ? frames.show(e.type().status(), preview(form, form.value("phrase")))
                    : refused(form, e);
        }
    }

    @GET
    @Path("/{run}")
    @Operation(hidden = true)
    public Response run(
            @PathParam("run") UUID run,
            @QueryParam("go") @Nullable String go,
            @QueryParam("after") @Nullable UUID after) {
        return frames.show(
                Pages.run(
                        frames.signedIn(),
                        pages.run(runs.get(run), go != null, after, frames.refusals())));
    }

    @POST
    @Path("/{run}/step")
    @Operation(hidden = true)
    public Response step(@PathParam("run") UUID run) {
        return frames.show(
                Pages.run(frames.signedIn(), pages.step(run, frames::reason, frames.refusals())));
    }

    private TemplateInstance preview(BulkForm form, @Nullable String mistyped) {
        return Pages.preview(
                frames.signedIn(), pages.preview(form, starts.once(), mistyped, frames.refusals()));
    }

    private Response refused(BulkForm form, ProblemException problem) {
        int status = problem.type().status();
        if (status != 422 && status != 400) {
            throw problem;
        }
        return frames.show(
                status,
                Pages.choose(frames.signedIn(), pages.choose(form, frames.reason(problem))));
    }
}

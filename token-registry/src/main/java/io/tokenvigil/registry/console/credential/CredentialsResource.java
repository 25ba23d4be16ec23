package io.tokenvigil.registry.console.credential;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.credential.CredentialView;
import io.tokenvigil.registry.credential.Demand;
import io.tokenvigil.registry.credential.Readers;
import io.tokenvigil.registry.credential.Wanted;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.token.Looking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// One credential at a time, for whoever has a consumer's key.
@Path(ConsolePath.CREDENTIALS)
@RolesAllowed(Role.CONSUMERS)
@RunOnVirtualThread
public class CredentialsResource {

    private final Looking looking;
    private final Finding finding;
    private final Readers readers;
    private final Moments moments;
    private final Frames frames;

    CredentialsResource(
            Looking looking, Finding finding, Readers readers, Moments moments, Frames frames) {
        this.looking = looking;
        this.finding = finding;
        this.readers = readers;
        this.moments = moments;
        this.frames = frames;
    }

    /// Which token it is to be: consumers list none.
    @GET
    @Operation(hidden = true)
    public Response find(
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("token") @Nullable String token) {
        if (token == null || token.isBlank()) {
            return frames.show(Pages.find(frames.signedIn(), "default", "", false));
        }
        String in = namespace == null ? "" : namespace.strip();
        return finding.token(in, token.strip())
                .map(
                        id ->
                                Response.seeOther(URI.create(ConsolePath.CREDENTIALS + "/" + id))
                                        .build())
                .orElseGet(
                        () ->
                                frames.show(
                                        ProblemType.NOT_FOUND.status(),
                                        Pages.find(frames.signedIn(), in, token, true)));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response page(@PathParam("id") UUID id) {
        return frames.show(
                Pages.page(frames.signedIn(), CredentialPage.of(looking.get(id), moments.now())));
    }

    /// The value: on record before it leaves, in an answer that is no page and is kept by
    /// nobody. Our script shows it for 30 seconds, or puts it on the clipboard unseen.
    @POST
    @Path("/{id}/value")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public CredentialView value(@PathParam("id") UUID id) {
        return readers.handOut(readers.ready(new Wanted.ById(id), Demand.NOTHING));
    }
}

package io.tokenvigil.registry.console.token;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.notice.NoticesOfToken;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// One token, to be read.
@Path(ConsolePath.TOKENS + "/{id}")
@RolesAllowed(Role.VIEWERS)
@RunOnVirtualThread
public class TokenResource {

    private static final int NOTICES = 50;

    private final TokenPages pages;
    private final NoticesOfToken notices;
    private final Moments moments;
    private final Frames frames;

    TokenResource(TokenPages pages, NoticesOfToken notices, Moments moments, Frames frames) {
        this.pages = pages;
        this.notices = notices;
        this.moments = moments;
        this.frames = frames;
    }

    @GET
    @RolesAllowed({Role.VIEWERS, Role.OWNERS})
    @Operation(hidden = true)
    public Response token(@PathParam("id") UUID id, @QueryParam("history") @Nullable Long history) {
        return frames.show(Pages.page(frames.signedIn(), pages.of(id, history, null)));
    }

    /// Apart from the page, which does not wait for the notifier.
    @GET
    @Path("/notices")
    @Operation(hidden = true)
    public Response notices(@PathParam("id") UUID id) {
        Moments.Shown time = moments.now();
        try {
            return frames.show(
                    Pages.notices(
                            frames.signedIn(),
                            notices.of(id, NOTICES).stream()
                                    .map(notice -> NoticeLine.of(notice, time))
                                    .toList(),
                            false));
        } catch (ProblemException e) {
            if (e.type() != ProblemType.UNAVAILABLE) {
                throw e;
            }
            return frames.show(Pages.notices(frames.signedIn(), List.of(), true));
        }
    }
}

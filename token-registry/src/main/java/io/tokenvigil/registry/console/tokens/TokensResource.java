package io.tokenvigil.registry.console.tokens;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.token.Looking;
import io.tokenvigil.registry.token.TokenView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The table of access tokens: what is asked for stands in its address.
@Path(ConsolePath.TOKENS)
@RolesAllowed({Role.VIEWERS, Role.OWNERS})
@RunOnVirtualThread
public class TokensResource {

    /// A screenful or two: a page stays small, however many tokens there are.
    private static final int ROWS = 50;

    private final Looking looking;
    private final Moments moments;
    private final Frames frames;
    private final Caller caller;

    TokensResource(Looking looking, Moments moments, Frames frames, Caller caller) {
        this.looking = looking;
        this.moments = moments;
        this.frames = frames;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@Context UriInfo uri) {
        Search search = new Search(uri.getQueryParameters());
        return frames.show(Pages.page(frames.signedIn(), page(search)));
    }

    private TokensPage.May may() {
        return new TokensPage.May(caller.role().grants().contains(Role.EDITORS), caller.keepsAll());
    }

    private TokensPage page(Search search) {
        Moments.Shown time = moments.now();
        try {
            Page<TokenView> found =
                    looking.list(
                            search.filter(time.now()),
                            PageRequest.of(ROWS, search.isFurther() ? search.cursor() : null));
            return new TokensPage(
                    search,
                    found.items().stream().map(token -> TokenRow.of(token, time)).toList(),
                    found.next() == null ? null : search.after(found.next()),
                    null,
                    may(),
                    search.many(time.now()));
        } catch (ProblemException e) {
            if (e.type() != ProblemType.VALIDATION) {
                throw e;
            }
            // What was typed stays, with the reason beside it.
            return new TokensPage(
                    search, List.of(), null, frames.reason(e), may(), search.many(time.now()));
        }
    }
}

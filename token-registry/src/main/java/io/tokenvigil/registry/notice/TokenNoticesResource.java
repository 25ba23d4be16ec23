package io.tokenvigil.registry.notice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What was sent to whom about a token, for those who may see the token.
@Path("/api/v1/tokens/{id}/notices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWERS)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class TokenNoticesResource {

    private final Sight sight;
    private final SentNotices sent;

    TokenNoticesResource(Sight sight, SentNotices sent) {
        this.sight = sight;
        this.sent = sent;
    }

    /// The answer's body.
    public record TokenNotices(List<NoticeView> items) {}

    @GET
    @Operation(
            operationId = "listTokenNotices",
            summary = "What was sent to whom about a token, newest first",
            description =
                    "Notices that wait are in it; their state says so. 503 while the notifier is away.")
    public TokenNotices list(
            @PathParam("id") UUID id, @QueryParam("limit") @Nullable Integer limit) {
        int most = PageRequest.of(limit, null).limit();
        if (!sight.includes(id)) {
            throw ProblemException.notFound("token", id);
        }
        return new TokenNotices(sent.of(id, most));
    }
}

package io.tokenvigil.registry.notice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What was sent to whom about a token, for those who may see the token.
@Path("/api/v1/tokens/{id}/notices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWERS)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class TokenNoticesResource {

    private final NoticesOfToken notices;
    private final Resending resending;

    TokenNoticesResource(NoticesOfToken notices, Resending resending) {
        this.notices = notices;
        this.resending = resending;
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
        return new TokenNotices(notices.of(id, PageRequest.of(limit, null).limit()));
    }

    @POST
    @Path("/{notice}/resend")
    @RolesAllowed(Role.EDITORS)
    @Operation(
            operationId = "resendNotice",
            summary = "Send a notice again to the same recipient",
            description =
                    "It becomes another notice, which waits for no window and is dropped where it no longer"
                            + " holds. The same request again gives the same one: for one more, give another"
                            + " `Idempotency-Key`, or send the new one again. 409 while the notice itself"
                            + " waits, 503 while the notifier is away.")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = NoticeView.class)))
    public Response resend(@PathParam("id") UUID id, @PathParam("notice") UUID notice) {
        return Response.accepted(resending.resend(id, notice)).build();
    }
}

package io.tokenvigil.registry.notice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Notices as they would look, with real data, before a dress or a layout goes live. Nothing is
/// sent.
@Path("/api/v1/notices/preview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class PreviewResource {

    private final Previewing previewing;

    PreviewResource(Previewing previewing) {
        this.previewing = previewing;
    }

    @POST
    @Operation(
            operationId = "previewNotice",
            summary = "A notice about a token as its reader would get it, without sending it",
            description =
                    "With a branding or layouts that are not in use yet, if they are given. 503 while the"
                            + " notifier is away.")
    public NoticePreview preview(PreviewRequest request) {
        return previewing.preview(request);
    }
}

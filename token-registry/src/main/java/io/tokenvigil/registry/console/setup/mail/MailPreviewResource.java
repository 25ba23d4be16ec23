package io.tokenvigil.registry.console.setup.mail;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.notice.NoticePreview;
import io.tokenvigil.registry.notice.Previewing;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// A mail for a frame: the form is sent into it. Why there is none stands in the frame, too.
@Path("/console/setup/mail/preview")
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
public class MailPreviewResource {

    private final Previewing previewing;
    private final Frames frames;

    MailPreviewResource(Previewing previewing, Frames frames) {
        this.previewing = previewing;
        this.frames = frames;
    }

    @POST
    @Operation(hidden = true)
    public Response preview(@BeanParam MailForm form) {
        try {
            return shown(previewing.preview(form.request()), form.wantsText());
        } catch (ProblemException e) {
            return said(e.type().status(), frames.refusals().sentence(e.detail()).text());
        }
    }

    private Response shown(NoticePreview preview, boolean text) {
        int ok = Response.Status.OK.getStatusCode();
        if (preview.problem() != null) {
            return said(ok, preview.problem());
        }
        return text
                ? said(ok, preview.subject() + "\n\n" + preview.text())
                : frames.framed(ok, MediaType.TEXT_HTML, preview.html());
    }

    private Response said(int status, String text) {
        return frames.framed(status, MediaType.TEXT_PLAIN, text);
    }
}

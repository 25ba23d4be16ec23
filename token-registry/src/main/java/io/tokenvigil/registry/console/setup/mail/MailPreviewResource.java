package io.tokenvigil.registry.console.setup.mail;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.console.frame.SaidRefusal;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.notice.NoticePreview;
import io.tokenvigil.registry.notice.Previewing;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// A mail for a frame: the form is sent into it. Why there is none stands in the frame, too, for
/// browsers without scripts; the page's script asks first, and says it beside the fields.
@Path("/console/setup/mail/preview")
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
public class MailPreviewResource {

    private final Previewing previewing;
    private final Frames frames;
    private final Setup setup;

    MailPreviewResource(Previewing previewing, Frames frames, Setup setup) {
        this.previewing = previewing;
        this.frames = frames;
        this.setup = setup;
    }

    /// What is wrong with a field of the form.
    public record Wrong(String field, String text, String language) {}

    @POST
    @Path("/check")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public List<Wrong> check(@BeanParam MailForm form) {
        try {
            previewing.preview(form.request());
            return List.of();
        } catch (ProblemException e) {
            MailWords words = setup.words(MailWords.class);
            return setup.fields(e).stream().flatMap(refusal -> wrong(refusal, words)).toList();
        }
    }

    /// None for what has no place beside a field.
    private static Stream<Wrong> wrong(SaidRefusal refusal, MailWords words) {
        String label =
                switch (refusal.field()) {
                    case "token" -> words.token();
                    case "occasion" -> words.occasion();
                    case "rung" -> words.rung();
                    case "timeZone" -> words.timeZone();
                    default -> null;
                };
        if (label == null) {
            return Stream.empty();
        }
        Said said = refusal.under(label, "");
        return Stream.of(new Wrong(refusal.field(), said.text(), said.language().tag()));
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

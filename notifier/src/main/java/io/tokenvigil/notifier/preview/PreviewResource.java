package io.tokenvigil.notifier.preview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.notifier.access.KeyRequired;
import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.rendering.BrokenLayout;
import io.tokenvigil.notifier.rendering.Proposal;
import io.tokenvigil.notifier.rendering.Rendered;
import io.tokenvigil.notifier.rendering.Renderer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A notice as its reader would get it now. Nothing is kept, and nothing is sent.
@Path("/internal/v1/notices/preview")
@Produces(MediaType.APPLICATION_JSON)
@KeyRequired
public class PreviewResource {
    private final Database database;
    private final Renderer renderer;

    PreviewResource(Database database, Renderer renderer) {
        this.database = database;
        this.renderer = renderer;
    }

    /// The answer's body.
    ///
    /// @param problem why the layouts that were proposed cannot be used; then those in use are
    ///   shown
    public record Preview(String subject, String text, String html, @Nullable String problem) {

        private static Preview of(Rendered rendered, @Nullable String problem) {
            return new Preview(rendered.subject(), rendered.text(), rendered.html(), problem);
        }
    }

    @POST
    @RunOnVirtualThread
    public Preview preview(@NotNull @Valid PreviewQuestion question) {
        Instant now = database.transaction(Transaction::now);
        Notice notice = question.notice(now);
        try {
            return Preview.of(render(notice, now, question.proposal()), null);
        } catch (BrokenLayout e) {
            return Preview.of(render(notice, now, Proposal.NONE), e.getMessage());
        }
    }

    private Rendered render(Notice notice, Instant now, Proposal proposal) {
        return renderer.render(notice.recipient(), List.of(notice), now, proposal);
    }
}

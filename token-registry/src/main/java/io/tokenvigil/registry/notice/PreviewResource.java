package io.tokenvigil.registry.notice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.namespace.Branding;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Notices as they would look, with real data, before a dress or a layout goes live. Nothing is
/// sent.
@Path("/api/v1/notices/preview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class PreviewResource {

    private final Sight sight;
    private final TokenReads tokens;
    private final NotifierClient notifier;

    PreviewResource(Sight sight, TokenReads tokens, NotifierClient notifier) {
        this.sight = sight;
        this.tokens = tokens;
        this.notifier = notifier;
    }

    /// The question to the notifier (docs/internal-api.md).
    record Question(
            NoticeKind occasion,
            @Nullable String rung,
            @Nullable String locale,
            @Nullable String timeZone,
            Facts facts,
            Branding branding,
            PreviewRequest.@Nullable Templates templates) {}

    @POST
    @Operation(
            operationId = "previewNotice",
            summary = "A notice about a token as its reader would get it, without sending it",
            description =
                    "With a branding or layouts that are not in use yet, if they are given. 503 while the"
                            + " notifier is away.")
    public NoticePreview preview(PreviewRequest request) {
        Checks checks = new Checks();
        PreviewRequest.Checked checked = request.checked(checks);
        ProblemException.unless(checks);
        Known token = visible(Objects.requireNonNull(checked.token()));
        return notifier.post(
                "/internal/v1/notices/preview",
                new Question(
                        Objects.requireNonNull(checked.kind()),
                        checked.rung(),
                        request.locale(),
                        request.timeZone(),
                        token.facts(),
                        checked.branding() == null ? token.branding() : checked.branding(),
                        request.templates()),
                NoticePreview.class);
    }

    private Known visible(UUID id) {
        Known token = sight.includes(id) ? tokens.tokens(List.of(id)).get(id) : null;
        if (token == null) {
            throw ProblemException.notFound("token", id);
        }
        return token;
    }
}

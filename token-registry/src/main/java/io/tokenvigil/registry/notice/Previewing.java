package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.namespace.Branding;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows a notice as somebody would get it, to whoever may see its token. Nothing is sent.
@ApplicationScoped
public class Previewing {

    private final Caller caller;
    private final TokenReader tokens;
    private final TokenReads reads;
    private final NotifierClient notifier;

    Previewing(Caller caller, TokenReader tokens, TokenReads reads, NotifierClient notifier) {
        this.caller = caller;
        this.tokens = tokens;
        this.reads = reads;
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

    /// The notice.
    ///
    /// @throws ProblemException 503 while the notifier is away
    public NoticePreview preview(PreviewRequest request) {
        Checks checks = new Checks();
        PreviewRequest.Checked checked = request.checked(checks);
        ProblemException.unless(checks);
        if (request.templates() != null) {
            requireOperator();
        }
        NoticeKind kind = Objects.requireNonNull(checked.kind());
        Known token = visible(Objects.requireNonNull(checked.token()));
        requirePreviewable(kind, token);
        return notifier.post(
                "/internal/v1/notices/preview",
                new Question(
                        kind,
                        checked.rung(),
                        request.locale(),
                        request.timeZone(),
                        token.factsOf(kind),
                        checked.branding() == null ? token.branding() : checked.branding(),
                        request.templates()),
                NoticePreview.class);
    }

    private static void requirePreviewable(NoticeKind kind, Known token) {
        Checks checks = new Checks();
        Previewable.lack(kind, token.standing().ends(), token.facts().previous())
                .ifPresent(lack -> checks.refuse("occasion", kind, "needs " + lack));
        ProblemException.unless(checks);
    }

    /// A layout runs in the notifier, and is for the whole installation.
    private void requireOperator() {
        caller.requireUnbound();
        if (caller.role() != Role.ADMIN) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "Layouts are previewed by administrators.");
        }
    }

    private Known visible(UUID id) {
        tokens.visible(id, caller);
        return Optional.ofNullable(reads.tokens(List.of(id)).get(id))
                .orElseThrow(() -> ProblemException.notFound("token", id));
    }
}

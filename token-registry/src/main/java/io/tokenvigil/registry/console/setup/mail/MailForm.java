package io.tokenvigil.registry.console.setup.mail;

import io.tokenvigil.registry.notice.PreviewRequest;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.ws.rs.FormParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which mail somebody wants to see.
public final class MailForm {

    @FormParam("token")
    @Nullable String token;

    @FormParam("occasion")
    @Nullable String occasion;

    @FormParam("rung")
    @Nullable String rung;

    @FormParam("timeZone")
    @Nullable String timeZone;

    /// The reader's; the button says it.
    @FormParam("locale")
    @Nullable String locale;

    /// `text` for subject and text, else the HTML.
    @FormParam("part")
    @Nullable String part;

    @FormParam("htmlLayout")
    @Nullable String htmlLayout;

    @FormParam("textLayout")
    @Nullable String textLayout;

    boolean wantsText() {
        return "text".equals(part);
    }

    /// The request that it stands for; fields left empty say nothing.
    PreviewRequest request() {
        String html = filled(htmlLayout);
        String text = filled(textLayout);
        return new PreviewRequest(
                id(),
                filled(occasion),
                filled(rung),
                filled(locale),
                filled(timeZone),
                null,
                html == null && text == null ? null : new PreviewRequest.Templates(text, html));
    }

    private @Nullable UUID id() {
        String said = filled(token);
        try {
            return said == null ? null : UUID.fromString(said);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("token", "must be the id of a token", said);
        }
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

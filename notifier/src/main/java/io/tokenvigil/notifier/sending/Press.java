package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.mail.Address;
import io.tokenvigil.notifier.mail.Composer;
import io.tokenvigil.notifier.mail.Letter;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.rendering.Rendered;
import io.tokenvigil.notifier.rendering.Renderer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Notices to the bytes of one message.
@ApplicationScoped
class Press {
    private final Renderer renderer;
    private final Composer composer;

    Press(Renderer renderer, Composer composer) {
        this.renderer = renderer;
        this.composer = composer;
    }

    /// @param next at least one notice to the same recipient, the most urgent first
    byte[] print(Address to, List<Notice> next, Instant now) {
        Notice lead = next.getFirst();
        Rendered rendered = renderer.render(lead.recipient(), next, now);
        return composer.compose(
                new Letter(
                        lead.id(),
                        Notice.brandingOf(next).sender(),
                        to,
                        rendered.languages(),
                        rendered.subject(),
                        rendered.text(),
                        rendered.html(),
                        now));
    }

    String messageId(UUID lead) {
        return composer.messageId(lead);
    }
}

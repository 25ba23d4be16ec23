package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The layouts in use: an operator's own where he has some that work, else the built-in ones. A
/// slip in a file never keeps a notice back: a layout that is broken is named when it is loaded,
/// and one that fails on a notice is passed over for it.
@Startup
@ApplicationScoped
class Layouts {
    private static final Logger LOG = Logger.getLogger(Layouts.class);
    private static final String TEXT = "text.txt";
    private static final String HTML = "html.html";

    private final @Nullable OwnLayout text;
    private final @Nullable OwnLayout html;

    Layouts(RenderingConfig config) {
        Path directory = config.templates().orElse(null);
        this.text = directory == null ? null : own(directory.resolve(TEXT), Variant.TEXT_PLAIN);
        this.html = directory == null ? null : own(directory.resolve(HTML), Variant.TEXT_HTML);
    }

    /// @throws BrokenLayout for a proposal that cannot be used
    String text(MailView mail, Proposal proposal) {
        return proposal.text() == null
                ? rendered(text, mail, Templates.text(mail))
                : OwnLayout.of(TEXT, proposal.text(), Variant.TEXT_PLAIN).render(mail);
    }

    /// @throws BrokenLayout for a proposal that cannot be used
    String html(MailView mail, Proposal proposal) {
        return proposal.html() == null
                ? rendered(html, mail, Templates.html(mail))
                : OwnLayout.of(HTML, proposal.html(), Variant.TEXT_HTML).render(mail);
    }

    private static String rendered(
            @Nullable OwnLayout own, MailView mail, TemplateInstance builtIn) {
        if (own != null) {
            try {
                return own.render(mail);
            } catch (BrokenLayout e) {
                LOG.errorf("own layout fails, built-in one used reason=%s", e.getMessage());
            }
        }
        return builtIn.render();
    }

    private static @Nullable OwnLayout own(Path file, String contentType) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return OwnLayout.of(file.toString(), Files.readString(file), contentType);
        } catch (IOException | BrokenLayout e) {
            LOG.errorf(
                    "own layout is broken, built-in one used file=%s reason=%s",
                    file, e.getMessage());
            return null;
        }
    }
}

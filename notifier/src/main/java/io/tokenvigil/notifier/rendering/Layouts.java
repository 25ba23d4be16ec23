package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The layouts in use: an operator's own where he has some, else the built-in ones. One that fails
/// on a notice is passed over for it, so that a slip in a file never keeps a notice back.
@Startup
@ApplicationScoped
class Layouts {
    private static final Logger LOG = Logger.getLogger(Layouts.class);

    private final @Nullable Template text;
    private final @Nullable Template html;

    Layouts(Engine engine, RenderingConfig config) {
        this.text = own(engine, config.templates(), "text.txt", Variant.TEXT_PLAIN);
        this.html = own(engine, config.templates(), "html.html", Variant.TEXT_HTML);
    }

    String text(MailView mail) {
        return rendered(text, mail, Templates.text(mail));
    }

    String html(MailView mail) {
        return rendered(html, mail, Templates.html(mail));
    }

    private static String rendered(
            @Nullable Template own, MailView mail, TemplateInstance builtIn) {
        if (own != null) {
            try {
                return own.data("mail", mail).render();
            } catch (TemplateException e) {
                LOG.errorf("own template fails, built-in one used reason=%s", e.getMessage());
            }
        }
        return builtIn.render();
    }

    private static @Nullable Template own(
            Engine engine, Optional<Path> directory, String name, String contentType) {
        Path file = directory.map(path -> path.resolve(name)).orElse(null);
        if (file == null || !Files.exists(file)) {
            return null;
        }
        try {
            return engine.parse(
                    Files.readString(file), Variant.forContentType(contentType), "own-" + name);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(
                    "tokenvigil.notices.templates: " + file + " is no Qute template", e);
        }
    }
}

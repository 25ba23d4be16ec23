package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import java.util.List;

/// A layout that an operator wrote. It sees what a mail says and nothing else of this process: no
/// settings, no beans, no methods. It was tried on a mail with everything in it and on one with as
/// little as there can be.
final class OwnLayout {
    private static final Engine ENGINE =
            Engine.builder()
                    .addDefaults()
                    .addValueResolver(new RecordResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build();

    private final String name;
    private final Template template;

    private OwnLayout(String name, Template template) {
        this.name = name;
        this.template = template;
    }

    /// @param name to be known by
    /// @throws BrokenLayout if it does not parse, or fails on a mail
    static OwnLayout of(String name, String source, String contentType) {
        try {
            OwnLayout layout =
                    new OwnLayout(
                            name, ENGINE.parse(source, Variant.forContentType(contentType), name));
            SampleMail.all().forEach(layout::render);
            return layout;
        } catch (TemplateException e) {
            throw new BrokenLayout(name, e);
        }
    }

    /// @throws BrokenLayout if it fails on this mail, in whatever way
    String render(MailView mail) {
        try {
            return template.data("mail", mail).render();
        } catch (RuntimeException | StackOverflowError e) {
            throw new BrokenLayout(name, e);
        }
    }
}

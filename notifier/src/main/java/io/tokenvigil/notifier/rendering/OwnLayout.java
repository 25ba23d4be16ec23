package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import io.quarkus.qute.WhenSectionHelper;
import io.quarkus.qute.WithSectionHelper;
import java.util.List;
import java.util.concurrent.CompletionException;

/// A layout that an operator wrote. It sees what a mail says and nothing else of this process: no
/// settings, no beans, no methods, and it has no part that could include itself. What it does for a
/// mail has [Bounds]. It was tried on a mail with everything in it and on one with as little as
/// there can be.
final class OwnLayout {
    private static final Engine ENGINE =
            Engine.builder()
                    .addDefaultValueResolvers()
                    .addSectionHelpers(
                            new IfSectionHelper.Factory(),
                            new BoundedLoop(),
                            new WithSectionHelper.Factory(),
                            new SetSectionHelper.Factory(),
                            new WhenSectionHelper.Factory())
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
            Template template = ENGINE.parse(source, Variant.forContentType(contentType), name);
            Bounds.within(Extent.of(template.getRootNode().getBlocks()));
            OwnLayout layout = new OwnLayout(name, template);
            SampleMail.all().forEach(layout::render);
            return layout;
        } catch (TemplateException | IllegalArgumentException e) {
            throw new BrokenLayout(name, e);
        } catch (StackOverflowError e) {
            throw new BrokenLayout(name, Bounds.tooDeep());
        }
    }

    /// @throws BrokenLayout if it fails on this mail, in whatever way
    String render(MailView mail) {
        Bounds bounds = new Bounds();
        StringBuilder text = new StringBuilder();
        try {
            template.data("mail", mail)
                    .setAttribute(BoundedLoop.BOUNDS, bounds)
                    .consume(
                            part -> {
                                bounds.written(part);
                                text.append(part);
                            })
                    .toCompletableFuture()
                    .join();
            return text.toString();
        } catch (CompletionException e) {
            throw new BrokenLayout(name, e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            throw new BrokenLayout(name, e);
        } catch (StackOverflowError e) {
            throw new BrokenLayout(name, Bounds.tooDeep());
        }
    }
}

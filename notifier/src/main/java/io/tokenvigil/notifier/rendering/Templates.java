package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The built-in layouts, checked against [MailView] when they are built.
@CheckedTemplate(basePath = "notice")
final class Templates {
    private Templates() {}

    static native TemplateInstance text(MailView mail);

    static native TemplateInstance html(MailView mail);
}

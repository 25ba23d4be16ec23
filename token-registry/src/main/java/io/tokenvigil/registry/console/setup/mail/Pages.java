package io.tokenvigil.registry.console.setup.mail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.setup.Setup;

/// The page on which mails are tried.
@CheckedTemplate(basePath = "console/setup/mail")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(Setup.Around around, MailPage page);
}

package io.tokenvigil.registry.console.tokens;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;

/// The table's page.
@CheckedTemplate(basePath = "console/tokens")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(Frame frame, TokensPage page);
}

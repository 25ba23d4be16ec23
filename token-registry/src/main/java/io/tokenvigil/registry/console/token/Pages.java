package io.tokenvigil.registry.console.token;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;
import java.util.List;

/// A token's page.
@CheckedTemplate(basePath = "console/token")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(Frame frame, TokenPage page);

    static native TemplateInstance notices(Frame frame, List<NoticeLine> notices, boolean away);
}

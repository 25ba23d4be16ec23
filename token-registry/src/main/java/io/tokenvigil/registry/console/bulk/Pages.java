package io.tokenvigil.registry.console.bulk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;

/// The pages on which something is done to many tokens.
@CheckedTemplate(basePath = "console/bulk")
final class Pages {
    private Pages() {}

    static native TemplateInstance choose(Frame frame, ChoosePage page);

    static native TemplateInstance preview(Frame frame, PreviewPage page);

    static native TemplateInstance run(Frame frame, RunPage page);
}

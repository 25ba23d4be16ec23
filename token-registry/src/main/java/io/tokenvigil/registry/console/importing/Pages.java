package io.tokenvigil.registry.console.importing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;

/// The page of an import.
@CheckedTemplate(basePath = "console/importing")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(Frame frame);

    static native TemplateInstance preview(FilePreview preview);
}

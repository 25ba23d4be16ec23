package io.tokenvigil.registry.console.frame;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Pages that belong to no feature.
@CheckedTemplate(basePath = "console/frame")
final class Pages {
    private Pages() {}

    static native TemplateInstance error(Frame frame, String sentence, String detail);

    static native TemplateInstance again(Frame frame, String target);
}

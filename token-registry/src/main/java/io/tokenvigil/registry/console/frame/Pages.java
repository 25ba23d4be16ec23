package io.tokenvigil.registry.console.frame;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/// Pages that belong to no feature.
@CheckedTemplate(basePath = "console/frame")
final class Pages {
    private Pages() {}

    static native TemplateInstance error(Frame frame, String sentence, @Nullable Said detail);

    static native TemplateInstance again(Frame frame, String target);
}

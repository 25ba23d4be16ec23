package io.tokenvigil.registry.console.credential;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;

/// Pages for those who read credentials.
@CheckedTemplate(basePath = "console/credential")
final class Pages {
    private Pages() {}

    static native TemplateInstance find(
            Frame frame, String namespace, String token, boolean missing);

    static native TemplateInstance page(Frame frame, CredentialPage page);
}

package io.tokenvigil.registry.console.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;

/// The page to sign in at.
@CheckedTemplate(basePath = "console/signin")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(Frame frame, SignInPage page);
}

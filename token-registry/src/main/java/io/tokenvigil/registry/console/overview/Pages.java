package io.tokenvigil.registry.console.overview;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;

/// The overview's page, and its parts one by one.
@CheckedTemplate(basePath = "console/overview")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(
            Frame frame, State state, Needing needing, Ends ends, Calls calls);

    static native TemplateInstance state(State state);

    static native TemplateInstance people(Needing needing);

    static native TemplateInstance ends(Ends ends);

    static native TemplateInstance calls(Calls calls);

    static native TemplateInstance health(State state);
}

package io.tokenvigil.registry.console.setup;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Pages that several parts of the setup share.
@CheckedTemplate(basePath = "console/setup")
final class Pages {
    private Pages() {}

    static native TemplateInstance list(Setup.Around around, Listing page);

    static native TemplateInstance item(Setup.Around around, Shelves.ItemPage page);
}

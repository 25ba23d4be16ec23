package io.tokenvigil.registry.console.setup.installation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.rewrap.RewrapView;
import org.jspecify.annotations.Nullable;

/// The installation's pages.
@CheckedTemplate(basePath = "console/setup/installation")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(Setup.Around around, InstallationPage page);

    static native TemplateInstance keys(
            Setup.Around around, RewrapView keyset, @Nullable Reason refusal);
}

package io.tokenvigil.registry.console.setup.provider;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.provider.ReadyEntry;
import java.util.List;

/// The providers' pages; their list is as every list of the setup.
@CheckedTemplate(basePath = "console/setup/provider")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(Setup.Around around, ProviderPage page);

    static native TemplateInstance pick(Setup.Around around, List<ReadyEntry> entries);

    static native TemplateInstance form(Setup.Around around, EntryPage page);
}

package io.tokenvigil.registry.console.setup.apikey;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.setup.FieldView;
import io.tokenvigil.registry.console.setup.Setup;
import java.util.List;

/// The keys' pages; their list is as every list of the setup.
@CheckedTemplate(basePath = "console/setup/apikey")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(
            Setup.Around around, ApiKeyPage page, List<FieldView> rotation);

    static native TemplateInstance fresh(Setup.Around around, List<FieldView> fields);
}

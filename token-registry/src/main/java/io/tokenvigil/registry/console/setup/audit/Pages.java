package io.tokenvigil.registry.console.setup.audit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.audit.ChainVerification;
import io.tokenvigil.registry.console.setup.Setup;

/// The record's pages.
@CheckedTemplate(basePath = "console/setup/audit")
final class Pages {
    private Pages() {}

    static native TemplateInstance page(Setup.Around around, AuditPage page, boolean mayVerify);

    static native TemplateInstance chain(Setup.Around around, ChainVerification chain);
}

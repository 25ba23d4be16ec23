package io.tokenvigil.registry.console.bulk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Walk;
import io.tokenvigil.registry.token.Registry;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One thing done to many tokens, as people do it.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class BulkWalkIT {

    @Test
    void fromASearchThroughADryRunAndAPhraseToTheEnd() {
        String namespace = namespace();
        for (Look look : Look.values()) {
            String key = Registry.with(Role.ADMIN, namespace).key();
            try (Walk walk = Walk.signedIn(look, key)) {
                Page page = walk.page();
                walk.open("/console/tokens?q=Payroll");
                page.locator("a[href^='/console/tokens/bulk']").click();
                page.locator("input[value='POLICY']").check();
                page.locator("#notices").fill("P9D P1D");
                // The choices of a row begin beside each other, however tall one of them is.
                assertThat(page.locator("label.pick").boundingBox().height).isLessThan(60);
                walk.look("bulk-choose");
                page.locator("button.main").click();
                walk.look("bulk-preview");
                page.locator("button.main").dblclick();
                assertThat(page.locator("#run progress")).hasAttribute("value", "4");
                assertThat(page.locator("#run button, #run a.button")).hasCount(0);
                walk.look("bulk-run");

                walk.open("/console/tokens/bulk?q=Payroll");
                page.locator("input[value='REVOKE']").check();
                page.locator("button.main").click();
                page.locator("#phrase").fill("yes");
                page.locator("button.danger").click();
                walk.look("bulk-mistyped");
                walk.open("/console/tokens/bulk?q=Payroll");
                assertThat(page.locator("main li a[href^='/console/tokens/bulk/']")).hasCount(1);
                // The refusal is one that the browser tells of, and the only one.
                assertThat(walk.complaints()).hasSize(1).allMatch(c -> c.contains("409"));
            }
        }
        Registry.admin()
                .get("/tokens?namespace=" + namespace + "&status=REVOKED")
                .body("items", empty());
    }

    private static String namespace() {
        String namespace = Registry.namespace();
        String provider = Registry.manualProvider();
        for (String name :
                new String[] {
                    "Payroll export", "Payroll import", "Payroll nightly", "Payroll 勤怠連携"
                }) {
            Registry.token(
                    Map.of(
                            "name", name,
                            "provider", provider,
                            "namespace", namespace,
                            "owner", Map.of("id", "u1029")));
        }
        return namespace;
    }
}

package io.tokenvigil.registry.console.tokens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Walk;
import io.tokenvigil.registry.token.Registry;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of access tokens as people use it: by filters, pages, and back again.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class TokensWalkIT {

    @Test
    void fromAFilterOverItsPagesToATokenAndBack() {
        String namespace = Registry.namespace();
        sixtyOfEach(namespace, "Payroll", "Mail");
        String key = Registry.with(Role.VIEWER, namespace).key();
        try (Walk walk = Walk.signedIn(Look.WIDE, key)) {
            Page page = walk.page();
            walk.open("/console/tokens");
            assertThat(page.locator("tbody tr")).hasCount(50);

            page.getByLabel("Name begins with").fill("Mail");
            page.waitForURL(Pattern.compile(".*[?&]q=Mail.*"));
            assertThat(page.locator("tbody th").first()).hasText("Mail 000");
            page.getByLabel("Status").selectOption("ACTIVE");
            page.waitForURL(Pattern.compile(".*status=ACTIVE.*"));
            page.getByText("Next page").click();

            assertThat(page.locator("tbody tr")).hasCount(10);
            assertThat(page.locator("tbody th").first()).hasText("Mail 050");
            assertThat(page.getByLabel("Name begins with")).hasValue("Mail");
            page.getByText("Mail 055").click();
            assertThat(page.locator("h1")).hasText("Mail 055");
            page.goBack();
            assertThat(page.locator("tbody tr")).hasCount(10);
            page.getByText("First page").click();
            assertThat(page.locator("tbody th").first()).hasText("Mail 000");
            assertThat(walk.complaints()).isEmpty();
        }
    }

    private static void sixtyOfEach(String namespace, String... names) {
        String provider = Registry.manualProvider();
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            for (int i = 0; i < 60; i++) {
                lines.append(
                        "{\"name\": \"%s %03d\", \"provider\": \"%s\", \"namespace\": \"%s\", \"owner\": {\"id\": \"o\"}, \"expiresIn\": \"P%dD\"}%n"
                                .formatted(name, i, provider, namespace, 100 + i));
            }
        }
        assertThat(Registry.admin().importing("", lines.toString()).statusCode()).isEqualTo(200);
    }
}

package io.tokenvigil.registry.console.register;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
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

/// Registering a token as people do it.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RegisterWalkIT {

    @Test
    void fromTheEmptyTableToTheNewTokensPage() {
        String namespace = Registry.namespace();
        String provider = provider(namespace);
        try (Walk walk = Walk.signedIn(Look.WIDE, editor(namespace))) {
            Page page = walk.page();
            walk.open("/console/tokens");
            page.getByText("Register a token").last().click();
            choice(page, provider).click();
            page.getByLabel("Owner’s id").fill("u1029");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                    .fill("Directory sync");
            page.getByLabel("Mail addresses that are told").fill("nobody");
            page.getByLabel("or in so many days").fill("90");

            assertThat(page.locator("#wrong-recipients"))
                    .containsText("“Mail addresses that are told” (1) must");
            assertThat(page.locator("#wrong-ref")).isEmpty();
            page.getByLabel("Mail addresses that are told").fill("a@example.com");
            assertThat(page.locator("#wrong-recipients")).isEmpty();
            page.getByLabel("Access token (optional)").fill("value-" + namespace);
            page.getByLabel("Access token (optional)").press("Enter");

            page.waitForURL(Pattern.compile(".*/console/tokens/[0-9a-f-]{36}$"));
            assertThat(page.locator("h1")).hasText("Directory sync");
            assertThat(page.content()).doesNotContain("value-" + namespace);
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    void itsPagesFitEveryScreenAndAreAccessible() {
        String namespace = Registry.namespace();
        String provider = provider(namespace);
        String editor = editor(namespace);
        for (Look look : Look.values()) {
            try (Walk walk = Walk.signedIn(look, editor)) {
                walk.open("/console/tokens");
                walk.look("tokens-empty");
                walk.open("/console/tokens/new");
                walk.look("register-choose");
                walk.open("/console/tokens/new?provider=" + provider);
                walk.look("register");
                for (String summary : new String[] {"#destinations", "#policy"}) {
                    walk.page().locator("details:has(" + summary + ") summary").click();
                }
                walk.page().locator("button.main").click();
                assertThat(walk.page().locator("#wrong-name")).not().isEmpty();
                walk.look("register-refused");
                // The refusal above is one that the browser tells of, and the only one.
                assertThat(walk.complaints()).hasSize(1).allMatch(c -> c.contains("422"));
            }
        }
    }

    /// Where a provider is chosen, on whichever page it stands: other tests' providers that serve
    /// every namespace are there to choose as well.
    private static Locator choice(Page page, String provider) {
        Locator choice = page.locator(".choices a[href$='" + provider + "']");
        assertThat(page.locator(".choices")).isVisible();
        while (choice.count() == 0) {
            String next = page.locator("a[rel=next]").getAttribute("href");
            page.navigate(Walk.url(next));
        }
        return choice;
    }

    private static String editor(String namespace) {
        return Registry.with(Role.EDITOR, namespace).key();
    }

    private static String provider(String namespace) {
        return Registry.provider(
                """
                {"protocol": "manual", "displayName": "Back-office console", "namespaces": ["%s"]}
                """
                        .formatted(namespace));
    }
}

package io.tokenvigil.registry.console.importing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Walk;
import io.tokenvigil.registry.token.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/// Many tokens from a file, as people bring them.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ImportWalkIT {

    @Test
    void fromAFileThroughATrialToTheLinesThatFailed() throws IOException {
        for (Look look : Look.values()) {
            String namespace = Registry.namespace();
            String key = Registry.with(Role.EDITOR, namespace).key();
            try (Walk walk = Walk.signedIn(look, key)) {
                Page page = walk.page();
                walk.open("/console/tokens");
                page.locator("a[href='/console/tokens/import']").first().click();
                walk.look("import");
                page.locator("#file").setInputFiles(file());
                assertThat(page.locator("#column-1")).hasValue("name");
                assertThat(page.locator("#column-2")).hasValue("-");
                assertThat(page.locator("#column-5")).hasValue("credentials.accessToken");
                page.locator("#provider").fill(Registry.manualProvider());
                page.locator("#namespace").fill(namespace);
                walk.look("import-preview");

                page.locator("#column-2").selectOption("name");
                page.locator("[data-do=import]").click();
                assertThat(page.locator("[data-state=refused]")).containsText("name");
                walk.look("import-refused");
                page.locator("#column-2").selectOption("-");
                page.locator("[data-do=try]").click();
                assertThat(page.locator("[data-state=tried]")).isVisible();
                assertThat(page.locator("[data-count=created]")).hasText("2");
                page.locator("[data-do=import]").click();
                assertThat(page.locator("[data-state=through]")).isVisible();
                assertThat(page.locator("[data-count=created]")).hasText("2");
                assertThat(page.locator("[data-count=failed]")).hasText("1");
                walk.look("import-through");

                assertThat(page.content()).doesNotContain("secret-", "memo-");
                assertThat(failed(page))
                        .startsWith("line,called,reason\r\n\"4\",\"'=1+1\",\"expiresIn ")
                        .doesNotContain("secret-", "memo-");
                assertThat(walk.complaints()).allMatch(said -> said.contains("422"));
            }
            Registry.admin()
                    .get("/tokens?namespace=" + namespace)
                    .body("items.name", Matchers.hasItems("Payroll export", "勤怠連携"));
        }
    }

    private static String failed(Page page) throws IOException {
        Download download =
                page.waitForDownload(() -> page.locator("[data-part=download]").click());
        return Files.readString(download.path());
    }

    private static FilePayload file() {
        return new FilePayload(
                "tokens.csv",
                "text/csv",
                """
                Ref,Name,Memo,Owner,Expires in,Access token
                a,Payroll export,memo-a,u1029,P90D,secret-a
                b,勤怠連携,memo-b,u1029,P90D,secret-b
                ,=1+1,memo-c,u1029,soon,secret-c
                """
                        .getBytes(StandardCharsets.UTF_8));
    }
}

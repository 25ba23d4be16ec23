package io.tokenvigil.registry.console.setup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Walk;
import io.tokenvigil.registry.token.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The setup as administrators walk through it.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class SetupWalkIT {

    private static final String SETUP = "/console/setup";

    private final String id = "w" + UUID.randomUUID().toString().substring(24);

    @AfterEach
    void callsGoOn() {
        Registry.admin().post("/installation/resume", "").statusCode(200);
    }

    @Test
    void callsArePausedByTypingItAndResumed() {
        try (Walk walk = Walk.signedIn(Look.WIDE, Registry.with(Role.ADMIN).key())) {
            Page page = walk.page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Setup")).click();
            page.waitForURL(Pattern.compile(".*/setup/installation$"));

            page.locator("summary").getByText("Pause all calls").click();
            page.getByLabel("To go on, type pause").fill("pause");
            page.keyboard().press("Enter");

            assertThat(page.getByText("paused by a person")).isVisible();
            page.getByLabel("To go on, type resume").fill("resume");
            page.keyboard().press("Enter");
            assertThat(page.getByText("running")).isVisible();
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    void aProviderIsAddedFromAReadyEntryAndReadInWords() {
        try (Walk walk = Walk.signedIn(Look.WIDE, Registry.with(Role.ADMIN).key())) {
            Page page = walk.page();
            walk.open(SETUP + "/providers");
            page.getByText("Add a provider").click();
            link(page, "Keycloak").click();
            page.getByLabel("Id", new Page.GetByLabelOptions().setExact(true)).fill(id);
            page.getByLabel("realm").fill("https://sso.example.com/realms/main");
            page.getByLabel("Client id").fill("tokenvigil");
            page.getByLabel("Client secret").fill("s3cret-" + id);

            page.getByText("Show what it becomes").click();

            assertThat(page.locator("pre"))
                    .containsText("/realms/main/protocol/openid-connect/token");
            assertThat(page.content()).doesNotContain("s3cret-" + id);
            walk.look("setup-entry");
            page.getByLabel("Client secret").fill("s3cret-" + id);
            button(page, "Save").click();

            page.waitForURL(Pattern.compile(".*/providers/" + id + "$"));
            assertThat(page.getByText("A second use ends the whole chain.")).isVisible();
            page.locator("summary").getByText("Suspend all calls to it").click();
            page.getByLabel("To go on, type suspend").fill("suspend");
            page.keyboard().press("Enter");
            assertThat(page.getByText("SUSPENDED_BY_ADMIN")).isVisible();
            button(page, "Make calls to it again").click();
            assertThat(page.getByText("SUSPENDED_BY_ADMIN")).hasCount(0);
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    void aKeyIsMadeShownOnceCopiedAndGone() {
        try (Walk walk = Walk.signedIn(Look.WIDE, Registry.with(Role.ADMIN).key())) {
            Page page = walk.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            walk.open(SETUP + "/api-keys/~new");
            button(page, "Make the key and show it").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("name is required");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                    .fill("Payroll " + id);

            button(page, "Make the key and show it").dblclick();

            Locator value = page.locator("[data-text]");
            assertThat(value).hasText(Pattern.compile("tvk_.+"));
            walk.look("setup-key-shown");
            String key = value.innerText();
            button(page, "Copy").click();
            assertThat(page.getByText("Copied.")).isVisible();
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(key);
            Api.as(key).get("/api/v1/tokens").then().statusCode(200);
            link(page, "I have stored it").click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Payroll " + id);
            assertThat(page.content()).doesNotContain(key);
            page.goBack();
            assertThat(page.locator("[data-shown]")).isHidden();
            assertThat(page.content()).doesNotContain(key);
            // The browser tells of the one that was refused.
            assertThat(walk.complaints()).singleElement().asString().contains("422");
        }
        Registry.admin()
                .get("/audit?action=API_KEY_CREATED&limit=1")
                .body("items[0].actor.kind", Matchers.equalTo("PERSON"));
    }

    @Test
    void aNamespaceIsWrittenByFormAndWhatIsWrongIsMarked() {
        try (Walk walk = Walk.signedIn(Look.WIDE, Registry.with(Role.ADMIN).key())) {
            Page page = walk.page();
            walk.open(SETUP + "/namespaces");
            page.getByText("Add a namespace").click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(id);
            page.getByLabel("Display name").fill("Payroll");
            page.getByLabel("Mail address").first().fill("nobody");

            button(page, "Save").click();

            assertThat(page.getByText("Not saved: see what is marked below.")).isVisible();
            assertThat(page.getByLabel("Mail address").first())
                    .hasAttribute("aria-invalid", "true");
            walk.look("setup-wrong");
            page.getByLabel("Mail address").first().fill("ops@example.com");
            button(page, "Save").dblclick();
            page.waitForURL(Pattern.compile(".*/namespaces/" + id + "$"));
            assertThat(page.getByLabel("Mail address").first()).hasValue("ops@example.com");
            assertThat(walk.complaints()).singleElement().asString().contains("422");
        }
    }

    @Test
    void whoIsTooLateIsToldSoAndKeepsWhatWasTyped() {
        String namespace = Registry.namespace();
        try (Walk walk = Walk.signedIn(Look.PHONE, Registry.with(Role.ADMIN).key())) {
            Page page = walk.page();
            walk.open(SETUP + "/namespaces/" + namespace);
            Registry.admin()
                    .put("/namespaces/" + namespace, Map.of("displayName", "Wages"))
                    .statusCode(200);
            page.getByLabel("Display name").fill("Payroll");

            button(page, "Save").click();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("changed it at");
            assertThat(page.getByLabel("Display name")).hasValue("Payroll");
            walk.look("setup-too-late");
            button(page, "Save").click();
            page.waitForURL(Pattern.compile(".*/namespaces/" + namespace + "$"));
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
            // The browser tells of the one that was refused.
            assertThat(walk.complaints()).singleElement().asString().contains("412");
        }
    }

    @Test
    void mailsShowInEveryFrameAndFollowWhatIsChosen() {
        String namespace = Registry.namespace();
        token(namespace, Registry.oauthProvider());
        String editor = Registry.with(Role.EDITOR, namespace).key();
        try (Walk walk = Walk.signedIn(Look.WIDE, editor)) {
            Page page = walk.page();

            walk.open(SETUP + "/mail");
            page.getByLabel("Show").first().selectOption("text");

            for (String frame :
                    List.of(
                            "mail-english-wide",
                            "mail-english-phone",
                            "mail-japanese-wide",
                            "mail-japanese-phone")) {
                assertThat(page.frameLocator("[name=" + frame + "]").locator("body"))
                        .containsText(
                                "\"locale\":\"" + (frame.contains("english") ? "en" : "ja") + "\"");
            }
            Locator rung = page.getByLabel("How long before");
            rung.fill("7 days");
            assertThat(page.locator("#wrong-rung")).containsText("“How long before” must be");
            assertThat(rung).hasAttribute("aria-invalid", "true");
            assertThat(page.frameLocator("[name=mail-english-wide]").locator("body"))
                    .containsText("\"locale\":\"en\"");
            walk.look("setup-mail-wrong");
            rung.fill("P7D");
            assertThat(page.locator("#wrong-rung")).isEmpty();
            assertThat(page.frameLocator("[name=mail-japanese-phone]").locator("body"))
                    .containsText("\"rung\":\"P7D\"");
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyPageFitsEveryScreen() {
        String namespace = Registry.namespace();
        String provider = Registry.oauthProvider();
        token(namespace, provider);
        Registry.admin()
                .put(
                        "/policies/" + id,
                        Map.of("notices", List.of("P30D", "P7D"), "overlap", "PT2H"))
                .statusCode(201);
        Registry.admin()
                .put(
                        "/contacts/" + id,
                        Map.of(
                                "channels",
                                List.of(
                                        Map.of(
                                                "kind", "email",
                                                "address", "directory-team@example.com"))))
                .statusCode(201);
        String key = Registry.with(Role.ADMIN).key();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("setup-installation", "/installation");
        pages.put("setup-keyset", "/installation/keys");
        pages.put("setup-providers", "/providers");
        pages.put("setup-provider", "/providers/" + provider);
        pages.put("setup-provider-entry", "/providers/" + provider + "/entry");
        pages.put("setup-pick", "/providers/~new");
        pages.put("setup-ready", "/providers/~new/keycloak");
        pages.put("setup-keys", "/api-keys");
        pages.put("setup-key-new", "/api-keys/~new");
        pages.put("setup-audit", "/audit");
        pages.put("setup-namespaces", "/namespaces");
        pages.put("setup-namespace", "/namespaces/" + namespace);
        pages.put("setup-contact", "/contacts/" + id);
        pages.put("setup-policy", "/policies/" + id);
        pages.put("setup-mail", "/mail");
        // Every page that has a fault is named, and not the first one only.
        SoftAssertions faults = new SoftAssertions();
        for (Look look : Look.values()) {
            try (Walk walk = Walk.signedIn(look, key)) {
                pages.forEach(
                        (name, path) -> {
                            walk.open(SETUP + path);
                            faults.check(() -> walk.look(name));
                        });
                faults.assertThat(walk.complaints()).isEmpty();
            }
        }
        faults.assertAll();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void token(String namespace, String provider) {
        Registry.token(
                Map.of(
                        "provider",
                        provider,
                        "namespace",
                        namespace,
                        "owner",
                        Map.of("id", "u1029"),
                        "credentials",
                        Map.of(
                                "accessToken", "a-" + namespace,
                                "refreshToken", "r-" + namespace),
                        "expiresIn",
                        "P5D"));
    }
}

package io.tokenvigil.registry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The console as people walk through it.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ConsoleWalkIT {

    private static final Path SHOTS = Path.of("target/console");

    private static Chromium chromium;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aLinkSignsInOnceItIsConfirmedAndLeavesNoTicketInTheAddress() {
        String link = Api.admin().post("/api/v1/console-links").then().extract().path("url");
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = page(context);

            page.navigate(url("/console/sign-in#" + URI.create(link).getFragment()));

            Locator signIn = page.getByText("Sign in with this link");
            assertThat(signIn).isFocused();
            assertThat(page).hasURL(url("/console/sign-in"));
            signIn.click();
            page.waitForURL(Pattern.compile(".*/console/overview$"));
            assertThat(page.getByText("bootstrap-admin")).isVisible();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theKeyboardAloneSignsInSearchesAndSignsOut() {
        String namespace = Registry.namespace();
        samples(namespace);
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = page(context);
            page.navigate(url("/console/tokens"));
            page.keyboard().type(Registry.with(Role.VIEWER, namespace).key());
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/console/tokens$"));
            assertThat(page.locator("tbody tr")).hasCount(6);

            page.getByLabel("Name begins with").focus();
            page.keyboard().type("Dir");

            assertThat(page.locator("tbody tr")).hasCount(1);
            page.waitForURL(Pattern.compile(".*[?&]q=Dir.*"));
            page.goBack();
            assertThat(page.locator("tbody tr")).hasCount(6);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .focus();
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("You are signed out");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aCredentialIsShownOnDemandForAWhileOrCopiedUnseen() {
        String namespace = Registry.namespace();
        String value = "value-" + namespace;
        Gateway.token(namespace, value);
        try (BrowserContext context = chromium.browser().newContext()) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = page(context);
            page.clock().install();
            find(page, namespace);
            assertThat(page.getByText("Gateway").first()).isVisible();
            assertThat(page.content()).doesNotContain(value);

            page.getByText("Show for 30 seconds").click();
            assertThat(page.getByText(value)).isVisible();
            look(page, "credential", Look.WIDE);
            page.clock().runFor(31_000);
            assertThat(page.getByText(value)).hasCount(0);
            assertThat(page.content()).doesNotContain(value);

            page.getByText("Copy without showing").click();
            assertThat(page.getByText("Copied.")).isVisible();
            assertThat(page.content()).doesNotContain(value);
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(value);
            assertThat(complaints).isEmpty();
        }
        Registry.admin()
                .get("/audit?action=CREDENTIAL_READ&namespace=" + namespace)
                .body("items.size()", org.hamcrest.Matchers.equalTo(2))
                .body("items[0].actor.kind", org.hamcrest.Matchers.equalTo("PERSON"));
    }

    @Test
    void aValueThatIsShownAgainIsNotHiddenByTheFormersClock() {
        String namespace = Registry.namespace();
        String value = "value-" + namespace;
        Gateway.token(namespace, value);
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = page(context);
            page.clock().install();
            find(page, namespace);
            Locator show = page.getByText("Show for 30 seconds");

            show.dblclick();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.getByText(value)).isVisible();
            page.clock().runFor(20_000);
            page.waitForResponse(Pattern.compile(".*/value$"), show::click);
            assertThat(page.getByText(value)).isVisible();
            page.clock().runFor(20_000);

            assertThat(page.getByText(value)).isVisible();
            page.clock().runFor(11_000);
            assertThat(page.getByText(value)).hasCount(0);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void everyPageFitsEveryScreen() {
        String namespace = Registry.namespace();
        samples(namespace);
        String key = Registry.with(Role.EDITOR, namespace).key();
        for (Look look : Look.values()) {
            try (BrowserContext context = chromium.browser().newContext(look.options())) {
                Page page = page(context);
                page.navigate(url("/console"));
                look(page, "sign-in", look);
                page.locator("#key").fill(key);
                page.locator("#key").press("Enter");
                page.waitForURL(Pattern.compile(".*/console/overview$"));
                page.navigate(url("/console/tokens"));
                look(page, "tokens", look);
                page.getByText("Directory sync").click();
                assertThat(page.locator("#notices .soft, #notices .alert, #notices li"))
                        .not()
                        .hasCount(0);
                look(page, "token", look);
                page.navigate(url("/console/tokens?q=nothing-is-called-that"));
                look(page, "none", look);
                page.navigate(url("/console/nowhere"));
                look(page, "error", look);
            }
        }
        // The 404 above is one that the browser tells of, and the only one.
        assertThat(complaints).hasSize(Look.values().length).allMatch(c -> c.contains("404"));
    }

    /// Who looks, and on what.
    private enum Look {
        SMALL(360, ColorScheme.LIGHT, "en"),
        WIDE(1280, ColorScheme.LIGHT, "en"),
        DARK(1280, ColorScheme.DARK, "en"),
        JAPANESE(1280, ColorScheme.LIGHT, "ja"),
        SMALL_JAPANESE(360, ColorScheme.DARK, "ja");

        private final int width;
        private final ColorScheme colours;
        private final String language;

        Look(int width, ColorScheme colours, String language) {
            this.width = width;
            this.colours = colours;
            this.language = language;
        }

        Browser.NewContextOptions options() {
            return new Browser.NewContextOptions()
                    .setViewportSize(width, 800)
                    .setColorScheme(colours)
                    .setLocale(language)
                    .setTimezoneId("Asia/Tokyo");
        }
    }

    private static void look(Page page, String name, Look look) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(
                                SHOTS.resolve(
                                        name
                                                + "-"
                                                + look.name().toLowerCase(Locale.ROOT)
                                                + ".png")));
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s is as wide as the screen of %s", name, look)
                .isLessThanOrEqualTo(look.width);
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        return page;
    }

    private static String url(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }

    private static void find(Page page, String namespace) {
        page.navigate(url("/console"));
        page.locator("#key").fill(Registry.with(Role.CONSUMER, namespace).key());
        page.locator("#key").press("Enter");
        page.getByLabel("Namespace").fill(namespace);
        page.getByLabel("Token’s id").fill("gateway");
        page.keyboard().press("Enter");
    }

    private static void samples(String namespace) {
        String provider = Registry.manualProvider();
        Map<String, String> lives =
                Map.of(
                        "Directory sync", "P5D",
                        "Payroll export", "P12D",
                        "勤怠連携バッチ", "P40D",
                        "Mail gateway", "P200D",
                        "A name that is rather long, as names of service accounts often are",
                                "P90D",
                        "Nightly report", "P364D");
        lives.forEach(
                (name, life) ->
                        Registry.admin()
                                .post(
                                        "/tokens",
                                        Map.of(
                                                "name", name,
                                                "provider", provider,
                                                "namespace", namespace,
                                                "owner",
                                                        Map.of(
                                                                "id", "u1029",
                                                                "displayName", "Aya Tanaka"),
                                                "destinations",
                                                        List.of(
                                                                Map.of(
                                                                        "name",
                                                                        "Windows server",
                                                                        "howTo",
                                                                        "https://docs.example.com/windows"),
                                                                Map.of("name", "Batch host")),
                                                "labels", Map.of("team", "identity"),
                                                "expiresIn", life))
                                .statusCode(201));
    }
}

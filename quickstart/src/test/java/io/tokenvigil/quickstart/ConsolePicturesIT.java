package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import io.tokenvigil.embedded.browser.Chromium;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every page of the console after the newcomer's story, as people see it: wide, dark, on a phone
/// and in Japanese. The pictures stay in `target/pictures`.
class ConsolePicturesIT {
    private static final Path PICTURES = Path.of("target", "pictures");

    /// By the picture's name; `{token}` is the one that only a person can renew, `{refreshed}` one
    /// that refreshes itself.
    private static final Map<String, String> PAGES =
            Map.ofEntries(
                    Map.entry("overview", "/console/overview"),
                    Map.entry("tokens", "/console/tokens"),
                    Map.entry("tokens-none", "/console/tokens?q=nobody+has+this+name"),
                    Map.entry("token", "/console/tokens/{token}"),
                    Map.entry("token-refreshed", "/console/tokens/{refreshed}"),
                    Map.entry("setup", "/console/setup"),
                    Map.entry("setup-installation", "/console/setup/installation"),
                    Map.entry("setup-keyset", "/console/setup/installation/keys"),
                    Map.entry("setup-providers", "/console/setup/providers"),
                    Map.entry("setup-provider-new", "/console/setup/providers/~new"),
                    Map.entry("setup-provider-ready", "/console/setup/providers/~new/keycloak"),
                    Map.entry("setup-keys", "/console/setup/api-keys"),
                    Map.entry("setup-key-new", "/console/setup/api-keys/~new"),
                    Map.entry("setup-audit", "/console/setup/audit"),
                    Map.entry("setup-namespaces", "/console/setup/namespaces"),
                    Map.entry("setup-namespace", "/console/setup/namespaces/default"),
                    Map.entry("setup-contacts", "/console/setup/contacts"),
                    Map.entry("setup-policies", "/console/setup/policies"),
                    Map.entry("setup-policy-new", "/console/setup/policies/~new"),
                    Map.entry("setup-mail", "/console/setup/mail"));

    @TempDir static Path directory;

    private static Path samples;
    private static Stack stack;
    private static String token;
    private static String refreshed;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void tellTheStory() throws IOException {
        assumeThat(Chromium.isThere())
                .as("no Chromium at %s (-Dchromium=PATH says where there is one)", Chromium.PROGRAM)
                .isTrue();
        samples = directory.resolve("samples.json");
        stack = Stack.quiet(Options.forTest(directory).withSamples());
        stack.start();
        Voice nobody = new Voice(new PrintStream(OutputStream.nullOutputStream()), false);
        try (Demonstration demonstration =
                new Demonstration(stack, new Narrator(nobody, ZoneOffset.UTC))) {
            demonstration.registerSamples(Clock.systemUTC(), samples);
            assertThat(demonstration.awaitEnd()).isEmpty();
        }
        token = idOf("directory-sync");
        refreshed = idOf("nightly-report");
    }

    @AfterAll
    static void close() {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPageFitsItsScreenAndHasNothingToComplainOf(Look look) {
        try (BrowserContext context = Chromium.browser().newContext(look.options())) {
            Page page = signedIn(context);
            PAGES.forEach((name, path) -> look(page, name, path, look));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void noPageOfTheNavigationIsLeftOut() {
        try (BrowserContext context = Chromium.browser().newContext(Look.WIDE.options())) {
            Page page = signedIn(context);

            assertThat(page.locator("nav a").all())
                    .extracting(link -> link.getAttribute("href"))
                    .isNotEmpty()
                    .isSubsetOf(new TreeSet<>(PAGES.values()));
        }
    }

    private void look(Page page, String name, String path, Look look) {
        Response answer =
                page.navigate(
                        stack.url(Service.REGISTRY)
                                + path.replace("{token}", token).replace("{refreshed}", refreshed));
        if (path.equals("/console/overview")) {
            // Its stream goes on for ever.
            page.locator("[data-live]").waitFor();
        } else {
            // What htmx fetches when a page is there belongs to it.
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        assertThat(answer.status()).as("status of %s", path).isEqualTo(200);
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(name + "-" + look + ".png")));
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s is as wide as the screen, %s", name, look)
                .isLessThanOrEqualTo(look.width());
    }

    /// By a link, as `./vigil run` prints one.
    private Page signedIn(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(page.url() + ": " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        String link =
                stack.api()
                        .post("/console-links", Map.of())
                        .orFail("make a sign-in link")
                        .json()
                        .path("url")
                        .asText();
        page.navigate(
                stack.url(Service.REGISTRY) + "/console/sign-in#" + URI.create(link).getFragment());
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    private static String idOf(String ref) throws IOException {
        return Json.MAPPER.readTree(samples.toFile()).path(ref).asText();
    }
}

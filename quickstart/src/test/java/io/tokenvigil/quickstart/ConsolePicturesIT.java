package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.tokenvigil.embedded.browser.Chromium;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page of the console after the newcomer's story, as people see it: wide, dark, on a phone
/// and in Japanese. The pictures stay in `target/pictures`.
class ConsolePicturesIT {
    private static final Path PICTURES = Path.of("target", "pictures");

    private static final String SIGN_IN = "/console/sign-in";
    private static final String BULK = "/console/tokens/bulk?q=Nightly";
    private static final String RUN = "/console/tokens/bulk/{run}";

    /// By the picture's name. `{token}` is the one that only a person can renew, `{refreshed}` one
    /// that refreshes itself, `{provider}` is theirs, and `{key}` an API key.
    private static final Map<String, String> PAGES =
            Map.ofEntries(
                    Map.entry("overview", "/console/overview"),
                    Map.entry("tokens", "/console/tokens"),
                    Map.entry("tokens-none", "/console/tokens?q=nobody+has+this+name"),
                    Map.entry("token", "/console/tokens/{token}"),
                    Map.entry("token-refreshed", "/console/tokens/{refreshed}"),
                    Map.entry("register", "/console/tokens/new"),
                    Map.entry("register-one", "/console/tokens/new?provider={provider}"),
                    Map.entry("import", "/console/tokens/import"),
                    Map.entry("bulk", BULK),
                    Map.entry("setup", "/console/setup"),
                    Map.entry("setup-installation", "/console/setup/installation"),
                    Map.entry("setup-keyset", "/console/setup/installation/keys"),
                    Map.entry("setup-providers", "/console/setup/providers"),
                    Map.entry("setup-provider", "/console/setup/providers/{provider}"),
                    Map.entry("setup-provider-entry", "/console/setup/providers/{provider}/entry"),
                    Map.entry("setup-provider-new", "/console/setup/providers/~new"),
                    Map.entry("setup-provider-ready", "/console/setup/providers/~new/keycloak"),
                    Map.entry("setup-provider-own", "/console/setup/providers/~new/~own"),
                    Map.entry("setup-keys", "/console/setup/api-keys"),
                    Map.entry("setup-key", "/console/setup/api-keys/{key}"),
                    Map.entry("setup-key-new", "/console/setup/api-keys/~new"),
                    Map.entry("setup-audit", "/console/setup/audit"),
                    Map.entry("setup-audit-chain", "/console/setup/audit/chain"),
                    Map.entry("setup-namespaces", "/console/setup/namespaces"),
                    Map.entry("setup-namespace", "/console/setup/namespaces/default"),
                    Map.entry("setup-namespace-new", "/console/setup/namespaces/~new"),
                    Map.entry("setup-contacts", "/console/setup/contacts"),
                    Map.entry("setup-contact-new", "/console/setup/contacts/~new"),
                    Map.entry("setup-policies", "/console/setup/policies"),
                    Map.entry("setup-policy-new", "/console/setup/policies/~new"),
                    Map.entry("setup-mail", "/console/setup/mail"));

    /// What a key has that reads credentials and nothing else.
    private static final Map<String, String> CONSUMERS_PAGES =
            Map.of(
                    "credentials", "/console/credentials",
                    "credential", "/console/credentials/{refreshed}");

    /// Milliseconds that frames take to be painted.
    private static final double PAINTING = 500;

    /// What is imported.
    private static final FilePayload FILE =
            new FilePayload(
                    "tokens.csv",
                    "text/csv",
                    """
                    Ref,Name,Owner,Expires in,Access token
                    a,Payroll export,u1029,P90D,secret-a
                    b,勤怠連携,u1029,P90D,secret-b
                    c,Badge printer,u1029,soon,secret-c
                    """
                            .getBytes(StandardCharsets.UTF_8));

    @TempDir static Path directory;

    private static Path samples;
    private static Stack stack;
    private static Map<String, String> named;

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
                new Demonstration(stack, new Narrator(nobody, ZoneOffset.UTC), Instant.EPOCH)) {
            demonstration.registerSamples(Clock.systemUTC(), samples);
            assertThat(demonstration.awaitEnd()).isEmpty();
        }
        String refreshed = idOf("nightly-report");
        named =
                Map.of(
                        "{token}", idOf("directory-sync"),
                        "{refreshed}", refreshed,
                        "{provider}", read("/tokens/" + refreshed).path("provider").asText(),
                        "{key}", newConsumer("payroll batch").path("id").asText());
    }

    @AfterAll
    static void close() {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest
    @MethodSource
    void everyPageFitsItsScreenHasNothingToComplainOfAndLinksToPicturedOnesOnly(Look look) {
        try (BrowserContext context = Chromium.browser().newContext(look.options())) {
            Page page = page(context);
            look(page, "sign-in", SIGN_IN, look);
            signIn(page);
            Set<String> linked = new TreeSet<>();
            PAGES.forEach(
                    (name, path) -> {
                        look(page, name, path, look);
                        linked(page).map(ConsolePicturesIT::shape).forEach(linked::add);
                    });
            assertThat(linked).contains("/console/overview").isSubsetOf(pictured());
            importAsFarAsItsPreview(page, look);
            doToMany(page, look);
        }
        try (BrowserContext context = Chromium.browser().newContext(look.options())) {
            Page page = page(context);
            signInAsConsumer(page, "consumer " + look);
            CONSUMERS_PAGES.forEach((name, path) -> look(page, name, path, look));
        }
        assertThat(complaints).isEmpty();
    }

    /// The two that have least in common: the walks through the console have been on every screen
    /// already. `-Dpictures=all` takes them on all of them.
    static List<Look> everyPageFitsItsScreenHasNothingToComplainOfAndLinksToPicturedOnesOnly() {
        return "all".equals(System.getProperty("pictures"))
                ? List.of(Look.values())
                : List.of(Look.WIDE, Look.JAPANESE_PHONE);
    }

    private static Set<String> pictured() {
        return Stream.concat(PAGES.values().stream(), Stream.of(SIGN_IN, RUN))
                .map(path -> shape(filled(path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// All at once: parts of the page are replaced meanwhile.
    private static Stream<String> linked(Page page) {
        List<?> addresses =
                (List<?>)
                        page.locator("a[href^='/console/']")
                                .evaluateAll("links => links.map(a => a.getAttribute('href'))");
        return addresses.stream().map(String.class::cast);
    }

    private void look(Page page, String name, String path, Look look) {
        Response answer = open(page, path);
        assertThat(answer.status()).as("status of %s", path).isEqualTo(200);
        picture(page, name, look);
    }

    private Response open(Page page, String path) {
        Response answer = page.navigate(stack.url(Service.REGISTRY) + filled(path));
        if (path.equals("/console/overview")) {
            // Its stream goes on for ever.
            page.locator("[data-live]").waitFor();
        } else {
            // What a script fetches when a page is there belongs to it.
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.locator("iframe").all().forEach(ConsolePicturesIT::awaitContent);
        }
        return answer;
    }

    private static void awaitContent(Locator frame) {
        frame.contentFrame().locator("body > *").first().waitFor();
    }

    private void importAsFarAsItsPreview(Page page, Look look) {
        open(page, "/console/tokens/import");
        page.locator("#file").setInputFiles(FILE);
        page.locator("[data-do=try]").waitFor();
        picture(page, "import-preview", look);
    }

    private void doToMany(Page page, Look look) {
        open(page, BULK);
        page.locator("input[value='POLICY']").check();
        page.locator("#notices").fill("P9D P1D");
        page.locator("button.main").click();
        picture(page, "bulk-preview", look);
        page.locator("button.main").click();
        page.locator("#run").waitFor();
        page.waitForCondition(() -> page.locator("#run button, #run a.button").all().isEmpty());
        picture(page, "bulk-run", look);
    }

    /// Of the whole page, on a screen as high as it: frames that are out of sight are not painted.
    private static void picture(Page page, String name, Look look) {
        int height = (Integer) page.evaluate("document.documentElement.scrollHeight");
        page.setViewportSize(look.width(), height);
        if (!page.locator("iframe").all().isEmpty()) {
            page.waitForTimeout(PAINTING);
        }
        page.screenshot(
                new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + look + ".png")));
        page.setViewportSize(look.width(), look.height());
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s is as wide as the screen, %s", name, look)
                .isLessThanOrEqualTo(look.width());
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(page.url() + ": " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /// By a link, as `./vigil run` prints one.
    private static void signIn(Page page) {
        String link = stack.api().consoleLink();
        page.navigate(stack.url(Service.REGISTRY) + SIGN_IN + "#" + URI.create(link).getFragment());
        awaitFocus(page.locator("#by-link button"));
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    private static void signInAsConsumer(Page page, String name) {
        page.navigate(stack.url(Service.REGISTRY) + SIGN_IN);
        awaitFocus(page.locator("#key"));
        page.keyboard().type(newConsumer(name).path("key").asText());
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    /// Keys are lost before the page has put the focus where they go.
    private static void awaitFocus(Locator place) {
        PlaywrightAssertions.assertThat(place).isFocused();
    }

    private static JsonNode newConsumer(String name) {
        return stack.api()
                .post("/api-keys", Map.of("name", name, "role", "consumer"))
                .orFail("make a key")
                .json();
    }

    private static String filled(String path) {
        return named.entrySet().stream()
                .reduce(
                        path,
                        (text, entry) -> text.replace(entry.getKey(), entry.getValue()),
                        (one, _) -> one);
    }

    /// The same for all pages of a kind: without what is asked, and without names.
    private static String shape(String path) {
        return path.replaceFirst("[?#].*", "")
                .replaceAll("/(\\{run}|[0-9a-f]{8}-[0-9a-f-]{27})", "/*")
                .replaceFirst("/(providers|namespaces|contacts|policies)/(?!~new)[^/]+", "/$1/*")
                .replaceFirst("/~new/(?!~own)[^/]+", "/~new/*");
    }

    private static JsonNode read(String path) {
        return stack.api().get(path).orFail("read " + path).json();
    }

    private static String idOf(String ref) throws IOException {
        return Json.MAPPER.readTree(samples.toFile()).path(ref).asText();
    }
}

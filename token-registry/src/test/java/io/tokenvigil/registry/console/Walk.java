package io.tokenvigil.registry.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Somebody who walks through the console in a browser of their own, and whatever the browser
/// complains about on the way.
public final class Walk implements AutoCloseable {

    private static final Path SHOTS = Path.of("target/console");

    private final Look look;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Walk(Look look, BrowserContext context) {
        this.look = look;
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") && !isOvertaken(message.text())) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        page.onDialog(
                dialog -> {
                    complaints.add("dialog " + dialog.message());
                    dialog.dismiss();
                });
    }

    /// What was typed since is asked about in place of what was typed before, and htmx says of the
    /// latter that it was not answered.
    private static boolean isOvertaken(String message) {
        return message.startsWith("htmx:sendAbort") || message.startsWith("htmx:afterRequest");
    }

    /// Who looks, and on what.
    public enum Look {
        WIDE(1280, ColorScheme.LIGHT, "en-US"),
        DARK(1280, ColorScheme.DARK, "en-US"),
        PHONE(360, ColorScheme.LIGHT, "en-US"),
        JAPANESE(1280, ColorScheme.LIGHT, "ja-JP"),
        JAPANESE_PHONE(360, ColorScheme.DARK, "ja-JP");

        private final int width;
        private final ColorScheme colours;
        private final String language;

        Look(int width, ColorScheme colours, String language) {
            this.width = width;
            this.colours = colours;
            this.language = language;
        }
    }

    /// Somebody who signed in with this key.
    public static Walk signedIn(Chromium chromium, Look look, String key) {
        Walk walk =
                new Walk(
                        look,
                        chromium.browser()
                                .newContext(
                                        new Browser.NewContextOptions()
                                                .setViewportSize(look.width, 800)
                                                .setColorScheme(look.colours)
                                                .setLocale(look.language)
                                                .setTimezoneId("Asia/Tokyo")));
        walk.open("/console/sign-in");
        walk.page.locator("#key").fill(key);
        walk.page.locator("#key").press("Enter");
        walk.page.waitForURL(url -> !url.contains("/sign-in"));
        return walk;
    }

    public Page page() {
        return page;
    }

    /// What the browser complained about: errors, dialogs, what its policy refused.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Opens a page of the console.
    public void open(String path) {
        page.navigate("http://localhost:" + RestAssured.port + path);
    }

    /// Keeps a picture of the page as it is, which has to fit the screen and to be accessible.
    public void look(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(
                                SHOTS.resolve(
                                        name
                                                + "-"
                                                + look.name().toLowerCase(Locale.ROOT)
                                                + ".png")));
        fits(name);
        assertThat(
                        // What is shown in frames was written by others, and runs nothing that
                        // could look at it.
                        new AxeBuilder(page)
                                .exclude("iframe").analyze().getViolations().stream()
                                        .map(Walk::told)
                                        .toList())
                .as("axe on %s, %s", name, look)
                .isEmpty();
    }

    /// Nothing is wider than the screen.
    public void fits(String name) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s is as wide as the screen of %s", name, look)
                .isLessThanOrEqualTo(look.width);
    }

    private static String told(Rule violation) {
        return violation.getId()
                + " "
                + violation.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}

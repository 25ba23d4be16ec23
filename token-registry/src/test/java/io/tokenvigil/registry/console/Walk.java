package io.tokenvigil.registry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.restassured.RestAssured;
import io.tokenvigil.embedded.browser.Chromium;
import io.tokenvigil.embedded.browser.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Somebody who walks through the console in a browser of their own, and whatever the browser
/// complains about on the way.
public final class Walk implements AutoCloseable {

    private static final Path SHOTS = Path.of("target/console");
    private static final String AXE = AxeBuilder.getAxeScript() + "; 0";

    /// What is shown in frames was written by others, and runs nothing that could look at it.
    private static final String VIOLATIONS =
            """
            () => axe
              .run({exclude: [['iframe']]}, {resultTypes: ['violations']})
              .then(found => found.violations.flatMap(rule => rule.nodes.map(
                node => rule.id + ' ' + node.target + ' ' + node.failureSummary)))""";

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

    /// Somebody with a browser of their own who has not signed in. Skips the test where the machine
    /// has no Chromium.
    public static Walk begin(Look look) {
        assumeThat(Chromium.isThere())
                .as("no Chromium at %s (-Dchromium=PATH says where there is one)", Chromium.PROGRAM)
                .isTrue();
        return new Walk(look, Chromium.browser().newContext(look.options()));
    }

    /// Somebody who signed in with this key.
    public static Walk signedIn(Look look, String key) {
        Walk walk = begin(look);
        walk.open("/console/sign-in");
        walk.signIn(key);
        return walk;
    }

    /// From the page that asks for a key.
    public void signIn(String key) {
        page.locator("#key").fill(key);
        page.locator("#key").press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
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
        page.navigate(url(path));
    }

    /// A page's address.
    public static String url(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }

    /// The page has to fit the screen and to be accessible. A picture of one that is not stays in
    /// `target/console`.
    public void look(String name) {
        try {
            fits(name);
            assertThat(violations()).as("axe on %s, %s", name, look).isEmpty();
        } catch (AssertionError wrong) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(SHOTS.resolve(name + "-" + look + ".png")));
            throw wrong;
        }
    }

    /// What axe finds. It is asked in the page itself: its library for Playwright opens a second
    /// page for every question, and carries over all that is right as well.
    private List<?> violations() {
        page.evaluate(AXE);
        return (List<?>) page.evaluate(VIOLATIONS);
    }

    /// Nothing is wider than the screen.
    public void fits(String name) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s is as wide as the screen of %s", name, look)
                .isLessThanOrEqualTo(page.viewportSize().width);
    }

    @Override
    public void close() {
        context.close();
    }
}

package io.tokenvigil.embedded.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The machine's own Chromium, without a window: nothing is downloaded. Needs Playwright on the
/// class path.
public final class Chromium {

    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");

    /// Where it is: the one that can draw no window, if there is one, which takes a third less
    /// time. `-Dchromium=PATH` says where there is another one.
    public static final Path PROGRAM =
            Path.of(
                    System.getProperty(
                            "chromium",
                            Files.isExecutable(SHELL) ? SHELL.toString() : "/usr/bin/chromium"));

    private Chromium() {}

    /// Whether this machine has one.
    public static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    /// The one that all tests of this JVM share, started when it is first asked for. It ends with
    /// the JVM.
    public static Browser browser() {
        return Shared.BROWSER;
    }

    private static final class Shared {
        private static final Browser BROWSER = start();

        private static Browser start() {
            // As long as Playwright waits for everything else: a machine with two cores has other
            // work.
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            return Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                    .chromium()
                    .launch(
                            new BrowserType.LaunchOptions()
                                    .setExecutablePath(PROGRAM)
                                    .setArgs(List.of("--no-sandbox")));
        }
    }
}

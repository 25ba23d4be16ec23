package io.tokenvigil.registry.console.overview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Walk;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The overview in a browser, while things happen.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class OverviewWalkIT {

    private static final double PATIENCE = 30_000;
    private static final double LONGER_THAN_PARTS_WAIT = 4_000;

    private String namespace;
    private String provider;

    @BeforeEach
    void begin() {
        namespace = Registry.namespace();
        provider = Registry.manualProvider();
    }

    @Test
    void whatIsRegisteredWhileItIsOpenAppearsByItself() {
        try (Walk walk = viewer(Look.WIDE)) {
            Page page = walk.page();
            live(page);
            page.evaluate("window.sameAsBefore = true");
            assertThat(count(page, 7)).hasText("0");
            page.locator("#ends-30").focus();

            Overviews.token(namespace, provider, "Directory sync", "P5D");

            assertThat(count(page, 7)).hasText("1", new HasTextOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#ends-30")).isFocused();
            assertThat(page.evaluate("window.sameAsBefore")).isEqualTo(true);
            page.locator("#ends-7").click();
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.getByText("Directory sync")).isVisible();
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    void whatHappensWhileAPartIsFetchedIsFetchedAfterIt() {
        try (Walk walk = viewer(Look.WIDE)) {
            Page page = walk.page();
            List<Route> held = new ArrayList<>();
            List<APIResponse> before = new ArrayList<>();
            page.route(
                    "**/overview/ends",
                    route -> {
                        if (held.isEmpty()) {
                            held.add(route);
                            before.add(route.fetch());
                        } else {
                            route.resume();
                        }
                    });
            page.reload();
            live(page);
            page.waitForCondition(() -> !before.isEmpty());

            Overviews.token(namespace, provider, "Directory sync", "P5D");
            page.waitForTimeout(LONGER_THAN_PARTS_WAIT);
            held.getFirst().fulfill(new Route.FulfillOptions().setResponse(before.getFirst()));

            assertThat(count(page, 7)).hasText("1", new HasTextOptions().setTimeout(PATIENCE));
        }
    }

    @Test
    void whenTheStreamIsCutThePageSaysSinceWhenAndRecoversByItself() {
        try (Walk walk = viewer(Look.WIDE);
                Wire wire = new Wire()) {
            Page page = walk.page();
            page.navigate(wire.url("/console/overview"));
            live(page);

            wire.cut();
            Locator status = page.locator("[data-live]");
            assertThat(status)
                    .containsText(
                            Pattern.compile("Not live since [0-9]{1,2}:[0-9]{2}.*GMT\\+9"),
                            new ContainsTextOptions().setTimeout(PATIENCE));
            walk.look("overview-stale");
            Overviews.token(namespace, provider, "Directory sync", "P5D");
            assertThat(count(page, 7)).hasText("0");
            wire.mend();

            live(page);
            assertThat(count(page, 7)).hasText("1", new HasTextOptions().setTimeout(PATIENCE));
        }
    }

    @Test
    void itIsFetchedAnewOnceInTwoSecondsAtMostHoweverMuchHappens() {
        try (Walk walk = viewer(Look.WIDE)) {
            Page page = walk.page();
            live(page);
            int[] fetched = {0};
            page.onRequest(
                    request -> fetched[0] += request.url().endsWith("/overview/ends") ? 1 : 0);
            long began = System.nanoTime();

            for (int i = 0; i < 30; i++) {
                Overviews.token(namespace, provider, "Job " + i, "P5D");
            }

            assertThat(count(page, 7)).hasText("30", new HasTextOptions().setTimeout(PATIENCE));
            long seconds = (System.nanoTime() - began) / 1_000_000_000;
            assertThat(fetched[0]).isBetween(1, (int) seconds / 2 + 2);
        }
    }

    @Test
    void aSessionThatEndsEndsTheStreamAndLeadsToSigningIn() {
        try (Walk walk = viewer(Look.WIDE)) {
            live(walk.page());

            Database.run("delete from console_session");

            walk.page()
                    .waitForURL(
                            Pattern.compile(".*/console/sign-in.*"),
                            new Page.WaitForURLOptions().setTimeout(PATIENCE));
        }
    }

    @Test
    void itFitsEveryScreen() {
        String[] wanting = {
            "A name that is rather long, as names of service accounts often are",
            "Mail gateway",
            "勤怠連携バッチ"
        };
        for (int i = 0; i < wanting.length; i++) {
            String token =
                    Overviews.token(namespace, provider, wanting[i], "P" + (2 + 9 * i) + "D");
            Overviews.needsPerson(token);
            Overviews.called(token, "DONE");
            Overviews.called(token, i == 0 ? "DONE" : "REFUSED");
        }
        Overviews.token(namespace, provider, "Payroll export", "PT9H");
        Overviews.expired(Overviews.token(namespace, provider, "Old gateway", "P40D"));
        Registry.admin().post("/providers/" + provider + "/suspend", Map.of()).statusCode(200);
        try {
            for (Look look : Look.values()) {
                try (Walk walk = viewer(look)) {
                    assertThat(walk.page().locator("[data-live]:not(.stale)")).isVisible();
                    walk.look("overview");
                    assertThat(walk.complaints()).isEmpty();
                }
            }
        } finally {
            Registry.admin().post("/providers/" + provider + "/resume", Map.of()).statusCode(200);
        }
    }

    private Walk viewer(Look look) {
        Walk walk = Walk.signedIn(look, Registry.with(Role.VIEWER, namespace).key());
        walk.page().waitForURL(Pattern.compile(".*/console/overview$"));
        return walk;
    }

    private static void live(Page page) {
        assertThat(page.locator("[data-live]"))
                .hasText("Live", new HasTextOptions().setTimeout(PATIENCE));
    }

    private static Locator count(Page page, int days) {
        return page.locator("#ends-" + days + " strong");
    }
}

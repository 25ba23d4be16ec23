package io.tokenvigil.registry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.generation.Jwt;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The console as people walk through it.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ConsoleWalkIT {

    @Test
    void aLinkSignsInOnceItIsConfirmedAndLeavesNoTicketInTheAddress() {
        String link = Api.admin().post("/api/v1/console-links").then().extract().path("url");
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();

            page.navigate(Walk.url("/console/sign-in#" + URI.create(link).getFragment()));

            Locator signIn = page.getByText("Sign in with this link");
            assertThat(signIn).isFocused();
            assertThat(page).hasURL(Walk.url("/console/sign-in"));
            signIn.click();
            page.waitForURL(Pattern.compile(".*/console/overview$"));
            assertThat(page.getByText("bootstrap-admin")).isVisible();
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    void aLinkThatIsOpenedWhereThePageIsAlreadyIsTaken() {
        String link = Api.admin().post("/api/v1/console-links").then().extract().path("url");
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            page.navigate(Walk.url("/console/sign-in"));

            page.navigate(Walk.url("/console/sign-in#" + URI.create(link).getFragment()));

            page.getByText("Sign in with this link").click();
            page.waitForURL(Pattern.compile(".*/console/overview$"));
        }
    }

    @Test
    void theKeyboardAloneSignsInSearchesAndSignsOut() {
        String namespace = Registry.namespace();
        samples(namespace);
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            page.navigate(Walk.url("/console/tokens"));
            assertThat(page.locator("#key")).isFocused();
            page.keyboard().type(Registry.with(Role.VIEWER, namespace).key());
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/console/tokens$"));
            assertThat(page.locator("tbody tr")).hasCount(6);

            page.getByLabel("Name begins with").focus();
            page.keyboard().insertText("Dir");

            assertThat(page.locator("tbody tr")).hasCount(1);
            page.waitForURL(Pattern.compile(".*[?&]q=Dir.*"));
            page.goBack();
            assertThat(page.locator("tbody tr")).hasCount(6);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .focus();
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("You are signed out");
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    void aCredentialIsShownOnDemandForAWhileOrCopiedUnseen() {
        String namespace = Registry.namespace();
        String value = "value-" + namespace;
        Gateway.token(namespace, value);
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.clock().install();
            find(page, namespace);
            assertThat(page.getByText("Gateway").first()).isVisible();
            assertThat(page.content()).doesNotContain(value);

            page.getByText("Show for 30 seconds").click();
            assertThat(page.getByText(value)).isVisible();
            walk.look("credential");
            page.clock().runFor(31_000);
            assertThat(page.getByText(value)).hasCount(0);
            assertThat(page.content()).doesNotContain(value);

            page.getByText("Copy without showing").click();
            assertThat(page.getByText("Copied.")).isVisible();
            assertThat(page.content()).doesNotContain(value);
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(value);
            assertThat(walk.complaints()).isEmpty();
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
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            page.clock().install();
            find(page, namespace);
            Locator show = page.getByText("Show for 30 seconds");

            List<String> answers = new ArrayList<>();
            page.onResponse(
                    answer -> {
                        if (answer.url().endsWith("/value")) {
                            answers.add(answer.url());
                        }
                    });
            show.dblclick();
            page.waitForCondition(() -> answers.size() == 2);
            assertThat(page.getByText(value)).isVisible();
            page.clock().runFor(20_000);
            page.waitForResponse(Pattern.compile(".*/value$"), show::click);
            assertThat(page.getByText(value)).isVisible();
            page.clock().runFor(20_000);

            assertThat(page.getByText(value)).isVisible();
            page.clock().runFor(11_000);
            assertThat(page.getByText(value)).hasCount(0);
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    void everyPageFitsEveryScreenAndIsAccessible() {
        String namespace = Registry.namespace();
        samples(namespace);
        String key = Registry.with(Role.EDITOR, namespace).key();
        for (Look look : Look.values()) {
            try (Walk walk = Walk.begin(look)) {
                Page page = walk.page();
                walk.open("/console");
                walk.look("sign-in");
                walk.signIn(key);
                page.waitForURL(Pattern.compile(".*/console/overview$"));
                walk.open("/console/tokens");
                walk.look("tokens");
                page.getByText("Directory sync").click();
                assertThat(page.locator("#notices .soft, #notices .alert, #notices li"))
                        .not()
                        .hasCount(0);
                assertThat(page.getByText("EXPIRY_DISAGREES")).isVisible();
                walk.look("token");
                walk.open("/console/tokens?q=nothing-is-called-that");
                walk.look("none");
                walk.open("/console/nowhere");
                walk.look("error");
                // The 404 above is one that the browser tells of, and the only one.
                assertThat(walk.complaints()).hasSize(1).allMatch(c -> c.contains("404"));
            }
        }
    }

    @Test
    void aPageOnWhichSomebodyHasToDecideFitsEveryScreenAndIsAccessible() {
        String namespace = Registry.namespace();
        String token =
                Registry.token(
                        Map.of(
                                "provider",
                                Registry.provider(
                                        """
                                        {"protocol": "manual", "displayName": "A console of a rather long name",
                                         "links": {"manage": "https://console.example.com/tokens"}}
                                        """),
                                "namespace",
                                namespace,
                                "owner",
                                Map.of("id", "u1029"),
                                "expiresIn",
                                "P5D"));
        Registry.admin()
                .post("/tokens/" + token + "/generations", Map.of("expiresIn", "P30D"))
                .statusCode(201);
        Database.run(
                """
                insert into problem (token, code, since, needs_person, expires_at, namespace, labels)
                select key, 'OUTCOME_UNKNOWN', now() - interval '3 hours', true, expires_at, namespace, labels
                from token where id::text = ?
                """,
                token);
        String key = Registry.with(Role.ADMIN, namespace).key();
        for (Look look : Look.values()) {
            try (Walk walk = Walk.signedIn(look, key)) {
                walk.open("/console/tokens/" + token);
                assertThat(walk.page().locator("input[name=decision]")).hasCount(2);
                assertThat(walk.page().locator("form[action$=retire]")).isVisible();
                walk.page().locator("[aria-labelledby=revoke] summary").click();
                walk.look("token-decision");
                assertThat(walk.complaints()).isEmpty();
            }
        }
    }

    @Test
    void tablesFitScreensBetweenPhonesAndWideOnes() {
        samples(Registry.namespace());
        String key = Registry.with(Role.ADMIN).key();
        for (Look look : List.of(Look.WIDE, Look.JAPANESE)) {
            try (Walk walk = Walk.signedIn(look, key)) {
                for (int width : List.of(390, 768, 1030)) {
                    walk.page().setViewportSize(width, 800);
                    walk.open("/console/setup/audit");
                    walk.fits("audit at " + width);
                    walk.open("/console/tokens?q=Directory");
                    walk.fits("tokens at " + width);
                    walk.page().getByText("Directory sync").first().click();
                    BoundingBox ends =
                            walk.page()
                                    .locator("[aria-labelledby=generations] td:last-child")
                                    .last()
                                    .boundingBox();
                    assertThat(ends.x + ends.width).isLessThanOrEqualTo(width);
                }
            }
        }
    }

    private static void find(Page page, String namespace) {
        page.navigate(Walk.url("/console"));
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
                        Registry.token(
                                Map.of(
                                        "name",
                                        name,
                                        "provider",
                                        provider,
                                        "namespace",
                                        namespace,
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
                                        "labels",
                                        Map.of("team", "identity"),
                                        // Its own end is another one, which its page says.
                                        "credentials",
                                        Map.of("accessToken", Jwt.of("{\"exp\": 1900000000}")),
                                        "expiresIn",
                                        life)));
    }
}

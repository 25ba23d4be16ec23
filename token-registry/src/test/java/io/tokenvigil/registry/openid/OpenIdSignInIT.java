package io.tokenvigil.registry.openid;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.console.Walk;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// People sign in to the console at a real authorization server. It is at `localhost` and the
/// console at `127.0.0.1`, so that to the browser they are two sites.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
@TestProfile(OpenIdProfile.class)
class OpenIdSignInIT {

    private static @Nullable Issuer issuer;

    /// It has to know the console's port, which is not there before.
    @BeforeEach
    void startIssuer() {
        if (issuer == null) {
            issuer = Issuer.start(OpenIdProfile.port(), url("/console/sign-in/openid/back"));
        }
    }

    @AfterAll
    static void stop() {
        if (issuer != null) {
            issuer.close();
        }
    }

    @Test
    void aSlashBehindTheAddressIsNoFaultOfOurs() {
        assertThat(new Visitor().get("/console/sign-in/openid/").statusCode()).isEqualTo(404);
        assertThat(new Visitor().get("/console/sign-in/openid/back/").statusCode()).isEqualTo(404);
    }

    @Test
    void whoSignsInAtTheIssuerComesBackToThePageTheyWanted() {
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();

            signIn(page, "/console/tokens?q=Payroll", "vera");

            page.waitForURL(url("/console/tokens?q=Payroll"));
            assertThat(page.getByText("Vera Viewer")).isVisible();
            assertThat(page.getByText("viewer", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            Cookie session = cookie(page.context(), "__Host-vigil");
            assertThat(session.httpOnly && session.secure).isTrue();
            // Nothing of the issuer's is left in the browser but its own session there.
            assertThat(page.context().cookies())
                    .extracting(cookie -> cookie.name)
                    .containsExactlyInAnyOrder("__Host-vigil", "vigil-zone", "JSESSIONID");
        }
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            signIn(page, "/console/tokens", "vera");
            page.waitForURL(url("/console/tokens"));
            Visitor thief = withTheSameSession(page);
            assertThat(thief.get("/console/tokens").body()).contains("Vera Viewer");

            page.getByText("Sign out").click();

            assertThat(page.getByText("You are signed out")).isVisible();
            assertThat(thief.get("/console/tokens").statusCode()).isEqualTo(303);
        }
        Api.admin()
                .get("/api/v1/audit?action=CONSOLE_SIGNED_OUT&limit=1")
                .then()
                .body("items[0].actor.kind", equalTo("PERSON"))
                .body("items[0].actor.id", equalTo("vera"))
                .body("items[0].actorName", equalTo("Vera Viewer"));
    }

    @Test
    void signingInEndsTheSessionThatTheBrowserHadBefore() {
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            signIn(page, "/console/tokens", "vera");
            page.waitForURL(url("/console/tokens"));
            Visitor earlier = withTheSameSession(page);
            assertThat(earlier.get("/console/tokens").statusCode()).isEqualTo(200);
            // Signed out at the issuer, so that its pages send the browser back, and not ours.
            page.context()
                    .clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));

            signIn(page, "/console/sign-in?next=/console/tokens", "ken");

            page.waitForURL(url("/console/tokens"));
            assertThat(page.getByText("Ken Sato")).isVisible();
            assertThat(earlier.get("/console/tokens").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void aSessionThatBeganWhileTheyWereAtTheIssuerEndsToo() {
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            leave(page, "/console/tokens");
            Page tab = page.context().newPage();
            tab.navigate(url("/console/sign-in"));
            tab.locator("#key").fill(Registry.with(Role.VIEWER).key());
            tab.locator("#key").press("Enter");
            tab.waitForURL(url("/console/overview"));
            Visitor meanwhile = withTheSameSession(page);
            assertThat(meanwhile.get("/console/tokens").statusCode()).isEqualTo(200);

            enter(page, "ken");

            page.waitForURL(url("/console/tokens"));
            assertThat(page.getByText("Ken Sato")).isVisible();
            assertThat(meanwhile.get("/console/tokens").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void aSignInThatAnotherSiteBeginsWaitsForTheirHand() {
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            signIn(page, "/console/tokens", "vera");
            page.waitForURL(url("/console/tokens"));
            Visitor session = withTheSameSession(page);
            elsewhere(page, url("/console/sign-in/openid?next=/console/tokens?q=x"));

            page.getByText("Win a prize").click();

            // The issuer knows them, and would have sent them straight back.
            assertThat(page.getByText("Sign in with your organisation’s account")).isVisible();
            assertThat(page.locator("input[name=next]").first()).hasValue("/console/tokens?q=x");
            assertThat(session.get("/console/tokens").body()).contains("Vera Viewer");
            page.navigate(url("/console/tokens"));
            assertThat(page.getByText("Vera Viewer")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void onlyTheConsolesOwnLinkBeginsASignIn(String from) {
        String begin = "/console/sign-in/openid?next=/console/tokens";

        assertThat(location(new Visitor().with("Sec-Fetch-Site", from).get(begin)))
                .endsWith("/console/sign-in?next=%2Fconsole%2Ftokens");
        assertThat(location(new Visitor().get(begin))).contains("client_id=");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /// A page of another site that leads to this address.
    private static void elsewhere(Page page, String target) {
        String address = "http://localhost:" + OpenIdProfile.port() + "/elsewhere";
        page.route(
                address,
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/html")
                                        .setBody("<a href=\"" + target + "\">Win a prize</a>")));
        page.navigate(address);
    }

    @Test
    void whomTheIssuerGivesNoRoleIsToldSo() {
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();

            signIn(page, "/console", "nina");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("gives you no role here");
            assertThat(page.context().cookies())
                    .noneMatch(cookie -> cookie.name.equals("__Host-vigil"));
        }
    }

    @Test
    void whoBreaksOffAtTheIssuerIsToldSo() {
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();
            page.navigate(url("/console/sign-in/openid/back?code=made-up&state=made-up"));

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("did not sign you in");
            assertThat(page.context().cookies())
                    .noneMatch(cookie -> cookie.name.equals("__Host-vigil"));
        }
    }

    @Test
    void anOwnerRenewsTheirOwnTokenAlongTheRoadAndSeesNoOthers() {
        String namespace = Registry.namespace();
        String mine = token(namespace, "Directory sync", "u1029");
        String other = token(namespace, "Payroll export", "u2000");
        try (Walk walk = Walk.begin(Look.WIDE)) {
            Page page = walk.page();

            // As a link in a mail leads there.
            signIn(page, "/console/tokens/" + mine, "ken");

            page.waitForURL(url("/console/tokens/" + mine));
            assertThat(page.getByText("Ken Sato")).isVisible();
            for (String absent : List.of("Refresh now", "Revoke this token", "History", "Calls")) {
                assertThat(page.getByText(absent)).hasCount(0);
            }
            page.getByText("Take it in as generation 2").first().click();
            page.getByLabel("New access token").fill("a new value");
            page.getByLabel("Ends at").fill("2031-01-01T00:00");
            page.locator("form[action$='/generations'] button").click();
            assertThat(page.getByText("Generation 2 is current.")).isVisible();
            assertThat(page.getByText("I have revoked generation 1")).isDisabled();
            page.getByText("It runs on generation 2 now").click();
            page.getByText("It works with generation 2").click();
            page.getByText("I have revoked generation 1").click();
            assertThat(page.getByText("There is no old one left.")).isVisible();

            page.navigate(url("/console/tokens?namespace=" + namespace));
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.navigate(url("/console/tokens/" + other));
            assertThat(page.getByText("There is nothing here")).isVisible();
        }
        Api.admin()
                .get("/api/v1/audit?action=GENERATION_ADDED&namespace=" + namespace)
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].actor.kind", equalTo("PERSON"))
                .body("items[0].actor.id", equalTo("ken"));
    }

    private static String token(String namespace, String name, String owner) {
        return Registry.token(
                Map.of(
                        "name",
                        name,
                        "namespace",
                        namespace,
                        "owner",
                        Map.of("id", owner),
                        "credentials",
                        Map.of("accessToken", "value of " + name),
                        "destinations",
                        List.of(Map.of("name", "Windows server")),
                        "expiresIn",
                        "P5D"));
    }

    private static void signIn(Page page, String wanted, String person) {
        leave(page, wanted);
        enter(page, person);
    }

    /// For the issuer's page, from one of the console's.
    private static void leave(Page page, String wanted) {
        page.navigate(url(wanted));
        page.getByText("Sign in with your organisation’s account").click();
        page.waitForURL(Pattern.compile("http://localhost:" + OpenIdProfile.port() + "/login.*"));
    }

    private static void enter(Page page, String person) {
        page.locator("#username").fill(person);
        page.locator("#password").fill(Issuer.PASSWORD);
        page.keyboard().press("Enter");
    }

    private static Visitor withTheSameSession(Page page) {
        return new Visitor()
                .withCookie("__Host-vigil", cookie(page.context(), "__Host-vigil").value);
    }

    private static Cookie cookie(BrowserContext context, String name) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + RestAssured.port + path;
    }
}

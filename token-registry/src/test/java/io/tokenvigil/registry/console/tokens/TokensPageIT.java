package io.tokenvigil.registry.console.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.console.frame.Assets;
import io.tokenvigil.registry.console.frame.Frame;
import io.tokenvigil.registry.console.frame.Language;
import io.tokenvigil.registry.token.Registry;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class TokensPageIT {

    private static final Pattern NAME = Pattern.compile("<th scope=\"row\">(?:<a[^>]*>)?([^<]*)<");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"");

    @Inject Assets assets;

    private String namespace;
    private String provider;
    private Visitor visitor;

    @BeforeEach
    void aViewerOfANamespace() {
        namespace = Registry.namespace();
        provider = Registry.manualProvider();
        visitor = Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key());
    }

    @Test
    void whereThereIsNothingThePageLeadsWhoeverMayBeginToTheBeginning() {
        String addProvider = "href=\"/console/setup/providers/~new\"";
        String register = "class=\"button\" href=\"/console/tokens/new\"";
        Visitor keeper = Visitor.signedIn(Registry.with(Role.ADMIN).key());
        Visitor editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());

        assertThat(editor.get("/console/tokens").body())
                .contains("There is no token yet", register, "An administrator for all namespaces")
                .doesNotContain(addProvider, "POST /api");
        assertThat(visitor.get("/console/tokens").body())
                .contains("There is no token yet", "Who edits tokens registers them.")
                .doesNotContain(addProvider, "empty\"><a", "POST /api");
        // Whoever keeps all of the installation sees others' tests' tokens.
        assertThat(nothing(new TokensPage.May(true, true))).contains(addProvider, register);
        assertThat(keeper.get("/console/setup/providers/~new").statusCode()).isEqualTo(200);
    }

    private String nothing(TokensPage.May may) {
        return Pages.page(
                        new Frame(
                                Language.EN,
                                assets,
                                "/console/tokens",
                                "UTC",
                                new Frame.Person("key", "admin", "all namespaces"),
                                List.of()),
                        new TokensPage(
                                new Search(new MultivaluedHashMap<>()),
                                List.of(),
                                null,
                                null,
                                may,
                                "/console/tokens/bulk"))
                .render();
    }

    @Test
    void tokensStandBySoonestEndWithWhatTheyAre() {
        register("second", "P30D");
        register("third", "P40D");
        registerEnded("past");
        register("soonest", "P10D");

        String page = visitor.get("/console/tokens").body();

        assertThat(names(page)).containsExactly("past", "soonest", "second", "third");
        assertThat(page)
                .contains("Aya Example", provider, "in 9 days")
                .containsOnlyOnce("<span class=\"status expired\">");
    }

    @Test
    void whatIsAskedForStandsInTheAddress() {
        register("alpha", "P10D");
        register("beta", "P60D");
        registerEnded("past");

        assertThat(names(visitor.get("/console/tokens?q=al&status=&within=").body()))
                .containsExactly("alpha");
        assertThat(names(visitor.get("/console/tokens?within=P14D").body()))
                .containsExactly("past", "alpha");
        assertThat(names(visitor.get("/console/tokens?status=EXPIRED").body()))
                .containsExactly("past");
        assertThat(visitor.get("/console/tokens?q=gamma").body())
                .contains("No token fits", "value=\"gamma\"");
    }

    @Test
    void endsThatOnlyAnAddressNamesStayWithTheFormAndUnfoldNothing() {
        register("soonest", "P2D");
        register("alpha", "P10D");
        register("beta", "P60D");
        String after = Instant.now().plus(Duration.ofDays(5)).toString();
        String before = Instant.now().plus(Duration.ofDays(30)).toString();

        String page =
                visitor.get("/console/tokens?expiresAfter=" + after + "&expiresBefore=" + before)
                        .body();

        assertThat(names(page)).containsExactly("alpha");
        assertThat(page)
                .containsOnlyOnce("<input type=\"hidden\" name=\"expiresAfter\" value=\"" + after)
                .containsOnlyOnce("<input type=\"hidden\" name=\"expiresBefore\" value=\"" + before)
                .contains("<details>");
    }

    @Test
    void pagesFollowEachOtherWithoutALossAndWithoutACount() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            lines.append(
                    "{\"name\": \"n%03d\", \"provider\": \"%s\", \"namespace\": \"%s\", \"owner\": {\"id\": \"o\"}, \"expiresIn\": \"P%dD\"}%n"
                            .formatted(i, provider, namespace, 100 + i));
        }
        assertThat(Registry.admin().importing("", lines.toString()).statusCode()).isEqualTo(200);

        String first = visitor.get("/console/tokens?q=n").body();
        String second = visitor.get(next(first)).body();
        String third = visitor.get(next(second)).body();

        assertThat(names(first)).hasSize(50).startsWith("n000");
        assertThat(names(second)).hasSize(50).startsWith("n050");
        assertThat(names(third)).hasSize(20).endsWith("n119");
        assertThat(NEXT.matcher(third).find()).isFalse();
        assertThat(third).contains("href=\"/console/tokens?q=n\"");
        assertThat(first.length()).isLessThan(60_000);
    }

    @Test
    void somethingIsDoneToManyOnlyWhereASearchSaysToWhich() {
        register("Directory sync", "P10D");
        Visitor editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());

        assertThat(editor.get("/console/tokens").body())
                .contains("Directory sync")
                .doesNotContain("/console/tokens/bulk");
        assertThat(editor.get("/console/tokens?q=Dir").body())
                .contains("/console/tokens/bulk?q=Dir");
    }

    @Test
    void dataIsTextAndNeverHtml() {
        String name = "<img src=x onerror=alert(1)>\"'&";
        register(name, "P10D");

        String page = visitor.get("/console/tokens?q=%3Cimg").body();

        assertThat(page)
                .doesNotContain("<img src=x")
                .contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;")
                .contains("value=\"&lt;img\"");
    }

    @Test
    void aSearchThatCannotBeMadeSaysWhyAndKeepsWhatWasTyped() {
        HttpResponse<String> page = visitor.get("/console/tokens?status=WRONG&q=kept");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "The search cannot be made: something in it breaks a rule. <span lang=\"en\">status",
                        "value=\"kept\"");
    }

    @Test
    void anotherNamespacesTokensAreNotThere() {
        register("mine", "P10D");
        Visitor stranger = Visitor.signedIn(Registry.with(Role.ADMIN, Registry.namespace()).key());

        assertThat(names(stranger.get("/console/tokens").body())).isEmpty();
        assertThat(names(stranger.get("/console/tokens?namespace=" + namespace).body())).isEmpty();
    }

    @Test
    void timesStandInTheBrowsersZoneWithItsOffset() {
        register("t", "expiresAt", "2199-11-01T09:00:00+09:00");

        assertThat(visitor.get("/console/tokens").body()).contains(">2199-11-01 00:00 UTC<");
        assertThat(visitor.withCookie("vigil-zone", "Asia%2FTokyo").get("/console/tokens").body())
                .contains(">2199-11-01 09:00 UTC+09:00<");
        assertThat(visitor.withCookie("vigil-zone", "Moon%2FBase").get("/console/tokens").body())
                .contains(">2199-11-01 00:00 UTC<");
    }

    private void register(String name, String life) {
        register(name, "expiresIn", life);
    }

    private void registerEnded(String name) {
        register(name, "expiresAt", Instant.now().minusSeconds(3600).toString());
    }

    private void register(String name, String field, String value) {
        Registry.token(
                Map.of(
                        "name",
                        name,
                        "provider",
                        provider,
                        "namespace",
                        namespace,
                        "owner",
                        Map.of("id", "u1", "displayName", "Aya Example"),
                        field,
                        value));
    }

    private static List<String> names(String page) {
        return NAME.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static String next(String page) {
        Matcher matcher = NEXT.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }
}

package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class FrameIT {

    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"");
    private static final int FIRST_PAGE = 100_000;

    @ParameterizedTest
    @ValueSource(strings = {"/console/sign-in", "/console/tokens", "/console/nowhere"})
    void everyPageRunsNothingButItsOwnFilesAndIsKeptByNobody(String path) {
        // Whatever other tests call their tokens stands in other namespaces.
        HttpResponse<String> page =
                Visitor.signedIn(Registry.with(Role.VIEWER, Registry.namespace()).key()).get(path);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.body())
                .doesNotContain("<style", "style=", "onclick", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)");
        assertThat(addresses(page.body()))
                .isNotEmpty()
                .allMatch(a -> a.matches("/console.*|#content"));
    }

    @Test
    void whatIsNotThereHasTheNavigationOfWhoeverIsSignedIn() {
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER, Registry.namespace()).key());
        for (String path :
                List.of(
                        "/console/nowhere",
                        "/console/no/where",
                        "/console/tokens/00000000-0000-0000-0000-000000000000")) {
            HttpResponse<String> page = viewer.get(path);

            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body())
                    .as(path)
                    .contains("href=\"/console/tokens\"", "/console/sign-out");
        }
        assertThat(new Visitor().get("/console/nowhere").headers().firstValue("Location"))
                .get()
                .asString()
                .contains("/console/sign-in");
    }

    @Test
    void theFirstPageIsSmall() {
        Visitor visitor = new Visitor().with("Accept-Encoding", "gzip");
        HttpResponse<String> page = visitor.get("/console/sign-in");
        int bytes = page.body().length();
        for (String asset :
                addresses(page.body()).stream()
                        .filter(a -> a.contains("/assets/"))
                        .distinct()
                        .toList()) {
            HttpResponse<String> answer = visitor.get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .contains("immutable");
            bytes += Integer.parseInt(answer.headers().firstValue("Content-Length").orElseThrow());
        }

        assertThat(bytes).isBetween(10_000, FIRST_PAGE);
    }

    @Test
    void anAssetOfAnotherVersionIsNotServed() {
        assertThat(new Visitor().get("/console/assets/0000000000000000/console.css").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPageSpeaksTheBrowsersLanguageUntilAnotherIsChosen() {
        Visitor visitor = new Visitor().with("Accept-Language", "ja,en;q=0.5");
        assertThat(visitor.get("/console/sign-in").body())
                .contains("<html lang=\"ja\">", "API キー", ">English</button>");

        HttpResponse<String> chosen =
                visitor.post(
                        "/console/language", Map.of("language", "en", "back", "/console/sign-in"));

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location").orElse("")).endsWith("/console/sign-in");
        assertThat(visitor.get("/console/sign-in").body())
                .contains("<html lang=\"en\">", "API key", ">日本語</button>");
    }

    @Test
    void anErrorIsAPageInTheViewersLanguage() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer")).with("Accept-Language", "ja");

        HttpResponse<String> page = visitor.get("/console/nowhere");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("処理できませんでした").doesNotContain("/problems/");
    }

    @Test
    void whatAnErrorIsAboutIsSaidInJapaneseToo() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer")).with("Accept-Language", "ja");

        HttpResponse<String> page = visitor.get("/console/tokens/new");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("<p class=\"detail\" lang=\"ja\">キーは有効ですが、", "必要なロール: editor</p>");
    }

    @Test
    void whatIsNoAddressLeadsToTheBeginning() {
        Visitor visitor = Visitor.signedIn(Api.newKey("viewer"));

        for (HttpResponse<String> answer :
                List.of(
                        visitor.get("/console/arrived?next=/console/%25"),
                        visitor.post(
                                "/console/language",
                                Map.of("language", "en", "back", "/console/%")))) {
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/console");
        }
    }

    @Test
    void elsewhereErrorsStayJson() {
        HttpResponse<String> answer = new Visitor().get("/api/v1/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void aPieceOfAPageThatNeedsASignInSendsTheWholePageThere() {
        HttpResponse<String> answer =
                new Visitor().with("HX-Request", "true").get("/console/tokens");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/console/sign-in");
    }

    private static List<String> addresses(String html) {
        return ADDRESS.matcher(html).results().map((MatchResult found) -> found.group(1)).toList();
    }
}

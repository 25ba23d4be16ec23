package io.tokenvigil.registry.console.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ImportPageIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String COLUMNS =
            "&column=ref&column=name&column=owner.id&column=expiresIn&column=credentials.accessToken&column=labels";

    private String namespace;
    private String provider;
    private Visitor editor;

    @BeforeEach
    void signIn() {
        namespace = Registry.namespace();
        provider = Registry.manualProvider();
        editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
    }

    @Test
    void aCsvFileIsTakenInAndWhatIsSaidOfALineIsSaidOfTheFiles() {
        String file =
                """
                Ref;Name;Owner;Life;Access token;Tags
                a;"Payroll
                export";u1;P90D;secret-a-%s;team=identity
                ;;u1;P90D;secret-b;
                c;Third;u1;soon;secret-c;
                """
                        .formatted(namespace);

        List<JsonNode> answers = run("csv=true" + COLUMNS + everywhere(), file);

        assertThat(answers).extracting(a -> a.path("line").asInt()).containsExactly(2, 4, 5, 0);
        assertThat(answers.get(0).at("/error/detail").asText()).contains("LINE FEED");
        assertThat(answers.get(0).at("/error/language").asText()).isEqualTo("en");
        assertThat(answers.get(1).at("/error/detail").asText()).startsWith("name is required");
        assertThat(answers.get(2).path("ref").asText()).isEqualTo("c");
        assertThat(answers.get(2).path("name").asText()).isEqualTo("Third");
        assertThat(answers.getLast().at("/summary/complete").asBoolean()).isTrue();
        assertThat(answers.toString()).doesNotContain("secret-", "soon");
    }

    @Test
    void aTrialChangesNothingAndTheImportDoes() {
        String file =
                "ref,name,owner,life,token,labels\na,One,u1,P90D,secret-" + namespace + ",team=x\n";

        List<JsonNode> dry = run("csv=true&dryRun=true" + COLUMNS + everywhere(), file);
        assertThat(dry.getFirst().path("result").asText()).isEqualTo("created");
        Registry.admin().get("/tokens?namespace=" + namespace).body("items", Matchers.empty());
        run("csv=true&dryRun=false" + COLUMNS + everywhere(), file);

        Registry.admin()
                .get("/tokens?namespace=" + namespace)
                .body("items[0].ref", Matchers.equalTo("a"))
                .body("items[0].labels.team", Matchers.equalTo("x"))
                .body("items[0].watchOnly", Matchers.not(true));
    }

    @Test
    void ndjsonGoesThroughAsItIs() {
        List<JsonNode> answers =
                run(
                        "csv=false",
                        "{\"ref\": \"a\", \"name\": \"One\", \"provider\": \"%s\", \"namespace\": \"%s\", \"owner\": {\"id\": \"o\"}, \"expiresIn\": \"P9D\"}\n{"
                                .formatted(provider, namespace));

        assertThat(answers.get(0).path("result").asText()).isEqualTo("created");
        assertThat(answers.get(1).path("line").asInt()).isEqualTo(2);
    }

    @Test
    void theFirstLinesAreShownButNoSecretAndNothingThatIsNotKnown() {
        String page =
                preview(
                        "true",
                        "\ufeffRef,Name,Access Token,Memo\na,\"<b>One\",secret-a,memo-a\nb,Two,secret-b,memo-b\n");

        assertThat(page)
                .contains(
                        "&lt;b&gt;One",
                        "<option value=\"credentials.accessToken\" selected>",
                        "<option value=\"ref\" selected>",
                        "•••")
                .doesNotContain("secret-", "memo-");
        assertThat(
                        preview(
                                "false",
                                "{\"name\": \"One\", \"credentials\": {\"accessToken\": \"secret-a\"}}\n"))
                .contains(">One<")
                .doesNotContain("secret-");
    }

    @Test
    void whatIsNoCsvOrNotUtf8IsSaidInASentence() {
        HttpResponse<String> page =
                editor.post(
                        "/console/tokens/import/preview?csv=true",
                        "application/octet-stream",
                        "名前,担当者\n勤怠,u1\n".getBytes(Charset.forName("Shift_JIS")));
        assertThat(page.body()).contains("The file is not UTF-8");
        List<JsonNode> answers =
                run(
                        "csv=true&column=ref&column=name" + everywhere(),
                        "ref,name\na,One\n\"" + "x".repeat(200_000));
        assertThat(answers.getLast().at("/summary/complete").asBoolean()).isFalse();
        assertThat(answers.getLast().at("/summary/error/detail").asText()).contains("quote");
    }

    @Test
    void whatIsRefusedIsSaidInJapaneseToWhoeverReadsIt() {
        editor = editor.copy().with("Accept-Language", "ja");

        JsonNode refused =
                run(
                                "csv=true&column=ref&column=name&column=owner.id&column=expiresIn"
                                        + everywhere(),
                                "ref,name,owner,life\na,One,u1,soon\n")
                        .getFirst();
        JsonNode broken =
                run(
                                "csv=true&column=ref&column=name" + everywhere(),
                                "ref,name\na,One\n\"" + "x".repeat(200_000))
                        .getLast();
        String preview =
                editor.post(
                                "/console/tokens/import/preview?csv=true",
                                "application/octet-stream",
                                "名前,担当者\n勤怠,u1\n".getBytes(Charset.forName("Shift_JIS")))
                        .body();

        assertThat(refused.at("/error/detail").asText())
                .startsWith("expiresIn は P30D、PT12H、PT30M のような");
        assertThat(refused.at("/error/language").asText()).isEqualTo("ja");
        assertThat(broken.at("/summary/error/detail").asText()).startsWith("読み取れないレコードがあります。");
        assertThat(broken.at("/summary/error/language").asText()).isEqualTo("ja");
        assertThat(preview)
                .contains("<span lang=\"ja\">ファイルが UTF-8 ではありません。UTF-8 で保存してください。</span>");
    }

    @Test
    void aColumnThatIsLeftOutComesIntoNoField() {
        run(
                "csv=true&column=expiresAt&column=-&column=name&column=owner.id" + everywhere(),
                "Expires,Password,Name,Owner\n2035-03-01T00:00:00Z,hunter2-secret,Straight,u77\n");

        Registry.admin()
                .get("/tokens?namespace=" + namespace)
                .body("items.name", Matchers.contains("Straight"))
                .body("items[0].owner.id", Matchers.equalTo("u77"));
    }

    @Test
    void columnsThatDoNotFitTheFileAreRefusedInTheViewersLanguage() {
        String file = "Expires,Password,Name,Owner\n2035-03-01T00:00:00Z,hunter2-secret,One,u77\n";
        String lost = "csv=true&column=expiresAt&column=&column=name&column=owner.id";

        JsonNode english = refused(lost + everywhere(), file);
        editor = editor.copy().with("Accept-Language", "ja");
        JsonNode japanese =
                refused(
                        "csv=true&column=-&column=name&column=name&column=owner.id" + everywhere(),
                        file);

        assertThat(english.path("detail").asText())
                .isEqualTo("The file has 4 columns, but 3 were named: choose the file again.");
        assertThat(japanese.path("detail").asText()).startsWith("name に対応する列が 2 つあります。");
        assertThat(japanese.path("language").asText()).isEqualTo("ja");
        Registry.admin().get("/tokens?namespace=" + namespace).body("items", Matchers.empty());
    }

    @Test
    void aFileWithoutALineSaysSo() {
        String none = "The file has no line that could be a token.";

        assertThat(preview("true", "Ref,Name\n")).contains(none, "role=\"alert\"");
        assertThat(preview("true", "")).contains(none);
        assertThat(preview("false", "\n\n")).contains(none);
    }

    @Test
    void valuesInAColumnHeadedTokenOrKeyAreNotShown() {
        assertThat(preview("true", "Token,Key,Name\nsecret-a,secret-b,One\n"))
                .contains("One", "•••")
                .doesNotContain("secret-");
    }

    @Test
    void whoMayNotWriteCannotImport() {
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key());

        assertThat(viewer.get("/console/tokens/import").statusCode()).isEqualTo(403);
        assertThat(viewer.get("/console/tokens").body()).doesNotContain("tokens/import");
        assertThat(
                        viewer.post(
                                        "/console/tokens/import/run?csv=false",
                                        "application/octet-stream",
                                        new byte[0])
                                .statusCode())
                .isEqualTo(403);
    }

    private String everywhere() {
        return "&provider=" + provider + "&namespace=" + namespace;
    }

    private String preview(String csv, String file) {
        return editor.post(
                        "/console/tokens/import/preview?csv=" + csv,
                        "application/octet-stream",
                        file.getBytes(StandardCharsets.UTF_8))
                .body();
    }

    private JsonNode refused(String query, String file) {
        HttpResponse<String> answer = sent(query, file);
        assertThat(answer.statusCode()).isEqualTo(422);
        return json(answer.body());
    }

    private HttpResponse<String> sent(String query, String file) {
        return editor.post(
                "/console/tokens/import/run?" + query,
                "application/octet-stream",
                file.getBytes(StandardCharsets.UTF_8));
    }

    private List<JsonNode> run(String query, String file) {
        HttpResponse<String> answer = sent(query, file);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().map(ImportPageIT::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}

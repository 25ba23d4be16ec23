package io.tokenvigil.registry.console.setup.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Asks for mails of a notifier that answers with what it was asked.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class MailPageIT {

    private static final String MAIL = "/console/setup/mail";

    private String namespace;
    private String token;
    private Visitor editor;

    @BeforeEach
    void aTokenAndAnEditorOfItsNamespace() {
        namespace = Registry.namespace();
        token = Registry.token(Map.of("namespace", namespace));
        editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
    }

    @Test
    void thePageHasAFrameForEachLanguageAndWidthWhichRunNothing() {
        HttpResponse<String> page = editor.get(MAIL);

        assertThat(page.body().split(" sandbox></iframe>", -1)).hasSize(5);
        assertThat(page.body())
                .contains("<option value=\"" + token + "\">Directory sync")
                .doesNotContain("htmlLayout");
        assertThat(editor.copy().with("Accept-Language", "ja").get(MAIL).body())
                .contains("英語の受信者、広い画面");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("script-src 'self'", "frame-ancestors 'none'", "frame-src 'self'");
    }

    @Test
    void aMailIsOfNoOriginAndRunsLoadsAndSendsNothing() {
        HttpResponse<String> mail =
                editor.post(
                        MAIL + "/preview",
                        Map.of("token", token, "occasion", "EXPIRING", "locale", "ja"));

        assertThat(mail.statusCode()).isEqualTo(200);
        assertThat(mail.body()).isEqualTo("<p>");
        assertThat(mail.headers().firstValue("Content-Type")).get().asString().contains("html");
        assertThat(mail.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(mail.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        assertThat(mail.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox; default-src 'none'; style-src 'unsafe-inline'")
                .contains("frame-ancestors 'self'", "form-action 'none'")
                .doesNotContain("script-src", "allow-");
    }

    @Test
    void theNotifierIsAskedForWhatWasChosen() {
        HttpResponse<String> mail =
                editor.post(
                        MAIL + "/preview",
                        Map.of(
                                "token", token,
                                "occasion", "EXPIRING",
                                "rung", "P7D",
                                "locale", "en",
                                "timeZone", "Asia/Tokyo",
                                "part", "text"));

        assertThat(mail.headers().firstValue("Content-Type")).get().asString().contains("plain");
        assertThat(mail.body())
                .startsWith("s\n\n")
                .contains(
                        "\"rung\":\"P7D\"",
                        "\"locale\":\"en\"",
                        "\"timeZone\":\"Asia/Tokyo\"",
                        "Directory sync");
    }

    @Test
    void whatCannotBeShownIsSaidInTheFrame() {
        HttpResponse<String> refused =
                editor.post(
                        MAIL + "/preview",
                        Map.of("token", token, "occasion", "RETIRING", "locale", "en"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("needs a token of which the generation before");
        assertThat(refused.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
    }

    @Test
    void aFieldThatIsWrongIsSaidUnderTheNameThatItHasOnThePage() {
        Map<String, String> form =
                Map.of(
                        "token",
                        token,
                        "occasion",
                        "EXPIRING",
                        "rung",
                        "7 days",
                        "timeZone",
                        "Mars");

        assertThat(editor.post(MAIL + "/preview/check", form).body())
                .contains(
                        "{\"field\":\"rung\",\"text\":\"“How long before” must be a duration",
                        "\"field\":\"timeZone\"",
                        "\"language\":\"en\"");
        assertThat(
                        editor.copy()
                                .with("Accept-Language", "ja")
                                .post(MAIL + "/preview/check", form)
                                .body())
                .contains("「期限までの時間」は P7D のような", "\"language\":\"ja\"");
        assertThat(
                        editor.post(
                                        MAIL + "/preview/check",
                                        Map.of("token", token, "occasion", "EXPIRING"))
                                .body())
                .isEqualTo("[]");
    }

    @Test
    void aTokenThatHasNotEndedComesBeforeThoseThatHave() {
        String later =
                Registry.token(
                        Map.of("namespace", namespace, "name", "Later", "expiresIn", "P900D"));
        Database.run(
                """
                update token set expires_at = now() - interval '1 day' where id::text = ?
                """,
                token);

        assertThat(editor.get(MAIL).body())
                .containsSubsequence(
                        "<option value=\"" + later + "\">", "<option value=\"" + token + "\">");
    }

    @Test
    void layoutsAreTriedByAdministratorsOfTheWholeInstallationAlone() {
        Map<String, String> form =
                Map.of(
                        "token", token,
                        "occasion", "EXPIRED",
                        "part", "text",
                        "htmlLayout", "<b>{mail.subject}</b>");
        Visitor admin = Visitor.signedIn(Registry.with(Role.ADMIN).key());

        assertThat(admin.get(MAIL).body()).contains("name=\"htmlLayout\"");
        assertThat(admin.post(MAIL + "/preview", form).body()).contains("<b>{mail.subject}</b>");
        assertThat(editor.post(MAIL + "/preview", form).statusCode()).isEqualTo(403);
    }

    @Test
    void othersTokensHaveNoMailsAndViewersNone() {
        Visitor stranger = Visitor.signedIn(Registry.with(Role.EDITOR, Registry.namespace()).key());
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key());

        assertThat(stranger.get(MAIL).body()).contains("There is no token yet");
        assertThat(
                        stranger.post(
                                        MAIL + "/preview",
                                        Map.of("token", token, "occasion", "EXPIRING"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(viewer.get(MAIL).statusCode()).isEqualTo(403);
        assertThat(viewer.get("/console/setup/installation").body()).doesNotContain(MAIL);
    }
}

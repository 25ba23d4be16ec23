package io.tokenvigil.registry.console.setup.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class InstallationPageIT {

    private static final String PAGE = "/console/setup/installation";

    @AfterEach
    void callsGoOn() {
        Registry.admin().post("/installation/resume", "").statusCode(200);
    }

    @Test
    void theSetupBeginsWithTheInstallationAndLeadsOnlyWhereTheRoleMayGo() {
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER).key());

        HttpResponse<String> begin = viewer.get("/console/setup");

        assertThat(begin.statusCode()).isEqualTo(303);
        assertThat(begin.headers().firstValue("Location")).get().asString().endsWith(PAGE);
        assertThat(viewer.get(PAGE).body())
                .contains("href=\"" + PAGE + "\" aria-current=\"page\"", "running", "can be opened")
                .doesNotContain("Red buttons", "<form method=\"post\" action=\"" + PAGE);
    }

    @Test
    void whoReadsCredentialsIsNotShownTheSetup() {
        Visitor consumer = Visitor.signedIn(Registry.with(Role.CONSUMER).key());

        assertThat(consumer.get("/console/credentials").body()).doesNotContain("/console/setup");
        assertThat(consumer.get(PAGE).statusCode()).isEqualTo(403);
    }

    @Test
    void aRedButtonWantsItsWordTyped() {
        Visitor admin = admin();

        HttpResponse<String> refused = admin.post(PAGE + "/pause", Map.of("confirm", "resume"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("What was typed is not “pause”: nothing was done.");
        Registry.admin().get("/installation").body("paused", Matchers.is(false));
    }

    @Test
    void whoTypesItPausesAllCallsAndResumesThem() {
        Visitor admin = admin();

        HttpResponse<String> paused = admin.post(PAGE + "/pause", Map.of("confirm", " pause "));

        assertThat(paused.statusCode()).isEqualTo(303);
        Registry.admin().get("/installation").body("paused", Matchers.is(true));
        assertThat(admin.get(PAGE).body())
                .contains("paused by a person", "Resume calls")
                .doesNotContain(PAGE + "/pause");
        Registry.admin()
                .get("/audit?action=INSTALLATION_PAUSED")
                .body("items[0].actor.kind", Matchers.equalTo("PERSON"));
        assertThat(admin.post(PAGE + "/resume", Map.of("confirm", "resume")).statusCode())
                .isEqualTo(303);
        Registry.admin().get("/installation").body("paused", Matchers.is(false));
    }

    @Test
    void theRedButtonsAreNeitherShownToNorPressedByAnybodyElse() {
        Visitor editor = Visitor.signedIn(Registry.with(Role.EDITOR).key());
        Visitor bound = Visitor.signedIn(Registry.with(Role.ADMIN, Registry.namespace()).key());

        assertThat(editor.post(PAGE + "/pause", Map.of("confirm", "pause")).statusCode())
                .isEqualTo(403);
        assertThat(bound.get(PAGE).body()).doesNotContain("Red buttons");
        assertThat(bound.post(PAGE + "/pause", Map.of("confirm", "pause")).statusCode())
                .isEqualTo(403);
        assertThat(bound.get(PAGE + "/keys").statusCode()).isEqualTo(403);
        assertThat(editor.get(PAGE + "/keys").statusCode()).isEqualTo(403);
        Registry.admin().get("/installation").body("paused", Matchers.is(false));
    }

    @Test
    void theKeysAreShownWithWhatLiesUnderThemAndRotatedByTypedSteps() {
        Visitor admin = admin();
        String step = PAGE + "/keys/step?step=REWRAP";

        assertThat(admin.get(PAGE + "/keys").body()).contains("seals and opens", "Values under it");
        assertThat(admin.post(step, Map.of("confirm", "")).statusCode()).isEqualTo(409);
        assertThat(admin.post(step, Map.of("confirm", "rewrap")).statusCode()).isEqualTo(303);

        Registry.admin()
                .get("/audit?action=SECRETS_REWRAPPED")
                .body("items[0].actor.kind", Matchers.equalTo("PERSON"))
                .body("items[0].detail.step", Matchers.equalTo("REWRAP"));
    }

    private static Visitor admin() {
        return Visitor.signedIn(Registry.with(Role.ADMIN).key());
    }
}

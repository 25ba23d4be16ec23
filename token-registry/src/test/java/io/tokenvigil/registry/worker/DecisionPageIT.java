package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A token's page where it is not known what became of its refresh.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class DecisionPageIT {

    private WorkerDouble worker;
    private Visitor admin;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("decision");
        Database.withoutWork();
        admin = Visitor.signedIn(RegistryInfrastructure.key("admin"));
    }

    @Test
    void thePageSaysWhatHappenedAndWhatToDoAndLetsAnAdministratorDecide() {
        UUID token = parked();

        assertThat(admin.get(page(token)).body())
                .contains(
                        "OUTCOME_UNKNOWN",
                        "The request left and no answer came back",
                        "Find out at the provider",
                        "may end the sign-in",
                        page(token) + "/resolve\"");
        assertThat(admin.copy().with("Accept-Language", "ja").get(page(token)).body())
                .contains("応答が戻りませんでした", "もう一度提示する", "/resolve\"");
    }

    @Test
    void whoMayNotDecideLearnsWhoMay() {
        UUID token = parked();

        for (Role role : List.of(Role.EDITOR, Role.VIEWER)) {
            Visitor other = Visitor.signedIn(Registry.with(role).key());
            assertThat(other.get(page(token)).body())
                    .contains("The request left", "An administrator decides")
                    .doesNotContain("/resolve\"");
            assertThat(decide(other, token, "PRESENT_AGAIN").statusCode()).isEqualTo(403);
        }
        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
    }

    @Test
    void whatIsDecidedIsDoneAsTheApiDoesItAndIsOnRecord() {
        UUID again = parked();
        assertThat(decide(admin, again, "PRESENT_AGAIN").statusCode()).isEqualTo(303);
        assertThat(Watched.status(again)).isEqualTo("EXPIRING");
        assertThat(worker.lease(10)).hasSize(1);

        Database.withoutWork();
        UUID given = parked();
        assertThat(decide(admin, given, "ABANDON").statusCode()).isEqualTo(303);
        assertThat(Watched.problem(given)).isEqualTo("GRANT_ENDED");
        assertThat(admin.get(page(given)).body())
                .contains("an administrator gave it up", "Sign in at the provider again")
                .doesNotContain("/resolve\"");
        assertThat(records(again)).containsExactly("PERSON PRESENT_AGAIN");
        assertThat(records(given)).containsExactly("PERSON ABANDON");
    }

    @Test
    void aPageThatIsNotUpToDateDecidesAboutNothing() {
        UUID token = parked();
        String old = shown(token);
        decide(admin, token, "PRESENT_AGAIN", old);
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        Database.withoutProbation();

        HttpResponse<String> late = decide(admin, token, "PRESENT_AGAIN", old);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Another refresh is unknown by now");
        assertThat(decide(admin, token, "PRESENT_AGAIN", "").statusCode()).isEqualTo(409);
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(decide(admin, token, "ABANDON", shown(token)).statusCode()).isEqualTo(303);
    }

    @Test
    void whatIsNoDecisionIsRefusedOnThePage() {
        UUID token = parked();

        HttpResponse<String> nothing = decide(admin, token, "");
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Not done: ", "must be PRESENT_AGAIN or ABANDON");
        decide(admin, token, "ABANDON");
        HttpResponse<String> second = decide(admin, token, "PRESENT_AGAIN");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Nothing is unknown");
    }

    @Test
    void anAdministratorOfAnotherNamespaceDecidesNothing() {
        UUID token = parked();
        Visitor stranger = Visitor.signedIn(Registry.with(Role.ADMIN, Registry.namespace()).key());

        assertThat(decide(stranger, token, "ABANDON").statusCode()).isEqualTo(404);
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
    }

    private static HttpResponse<String> decide(Visitor who, UUID token, String decision) {
        return decide(who, token, decision, since(token));
    }

    private static HttpResponse<String> decide(
            Visitor who, UUID token, String decision, String since) {
        return who.post(page(token) + "/resolve", Map.of("decision", decision, "since", since));
    }

    /// As the page has it.
    private String shown(UUID token) {
        Matcher field =
                Pattern.compile("name=\"since\" value=\"([^\"]+)\"")
                        .matcher(admin.get(page(token)).body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private static String since(UUID token) {
        return Registry.admin()
                .get("/tokens/" + token)
                .extract()
                .jsonPath()
                .getString("problem.since");
    }

    private static List<String> records(UUID token) {
        return Database.column(
                """
                select actor_kind || ' ' || (detail ->> 'decision') from audit_record
                where token = ? and action = 'REFRESH_RESOLVED'
                """,
                token);
    }

    private static String page(UUID token) {
        return "/console/tokens/" + token;
    }

    private UUID parked() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        Database.withoutProbation();
        return token;
    }
}

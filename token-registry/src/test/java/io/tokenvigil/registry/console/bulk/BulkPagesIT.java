package io.tokenvigil.registry.console.bulk;

import static io.tokenvigil.registry.console.bulk.BulkSteps.PATH;
import static io.tokenvigil.registry.console.bulk.BulkSteps.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class BulkPagesIT {

    private String namespace;
    private Visitor editor;

    @BeforeEach
    void signIn() {
        namespace = Registry.namespace();
        editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
    }

    @Test
    void whatIsDeletedIsDeletedOnlyByWhoTypesHowMany() {
        tokens(3);
        Map<String, String> form = form("DELETE");

        assertThat(editor.post(PATH + "/preview", form).body())
                .contains(
                        "3 tokens fit",
                        "Tried with the first 3 tokens: it works for 3",
                        "DELETE 3");
        assertThat(editor.post(PATH + "/start", form).statusCode()).isEqualTo(409);
        form.put("phrase", "DELETE 2");
        assertThat(editor.post(PATH + "/start", form).body()).contains("“DELETE 2” was typed");
        Registry.admin().get("/tokens?namespace=" + namespace).body("items", hasSize(3));
        form.put("phrase", "DELETE 3");
        String run = begun(form);

        assertThat(BulkSteps.through(editor, run))
                .contains("3 done, 0 refused, of 3 found", "Finished.");

        Registry.admin().get("/tokens?namespace=" + namespace).body("items", hasSize(0));
    }

    @Test
    void theDryRunsPageBeginsOneRunHoweverOftenItIsSent() {
        tokens(3);
        Map<String, String> form = form("DELETE");
        form.put("once", once(editor.post(PATH + "/preview", form).body()));
        form.put("phrase", "DELETE 3");

        List<String> atOnce =
                Stream.of(editor.copy(), editor.copy())
                        .map(tab -> CompletableFuture.supplyAsync(() -> BulkSteps.begun(tab, form)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .distinct()
                        .toList();

        assertThat(atOnce).hasSize(1);
        assertThat(BulkSteps.through(editor, atOnce.getFirst())).contains("3 done");
        // There are no three any more, but nothing is to be done that was not.
        assertThat(BulkSteps.begun(editor, form)).isEqualTo(atOnce.getFirst());
    }

    @Test
    void everyDryRunHasAPageOfItsOwn() {
        tokens(1);
        Map<String, String> form = policy();
        form.put("once", once(editor.post(PATH + "/preview", form).body()));
        String first = BulkSteps.begun(editor, form);
        form.put("once", once(editor.post(PATH + "/preview", form).body()));

        String second = BulkSteps.begun(editor, form);

        assertThat(second).isNotEqualTo(first);
        form.put("notices", "P5D");
        assertThat(editor.post(PATH + "/start", form).statusCode()).isEqualTo(409);
    }

    @Test
    void whatStandsStillGoesOnBehindTheLastTokenAlsoWithTwoAtOnce() {
        tokens(700);
        String run = begun(policy());

        assertThat(editor.get(run).body()).contains("0 done, 0 refused, of 700 found", "Go on");
        String first = editor.post(run + "/step", Map.of()).body();
        assertThat(first).doesNotContain("Finished.").contains("hx-post=\"" + run + "/step\"");
        for (int i = 0; i < 100 && !editor.get(run).body().contains("Finished."); i++) {
            CompletableFuture.allOf(
                            Stream.of(editor.copy(), editor.copy())
                                    .map(
                                            both ->
                                                    CompletableFuture.runAsync(
                                                            () ->
                                                                    both.post(
                                                                            run + "/step",
                                                                            Map.of())))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(editor.get(run).body()).contains("700 done, 0 refused, of 700 found");
        assertThat(
                        Database.one(
                                """
                                select count(*) from token_event e join token t on t.key = e.token
                                where t.namespace = ? and e.type = 'TokenChanged'
                                """,
                                namespace))
                .isEqualTo("700");
    }

    @Test
    void howeverLongASearchTakesAStepComesByATokenAndMore() throws SQLException {
        tokens(3);
        String run = begun(policy());
        CompletableFuture<String> step;
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table token in access exclusive mode");
            step = CompletableFuture.supplyAsync(() -> editor.post(run + "/step", Map.of()).body());
            // Longer than a step goes on.
            statement.execute("select pg_sleep(2.5)");
            owner.rollback();
        }

        assertThat(step.join()).contains("3 done, 0 refused, of 3 found");
    }

    @Test
    void whoBeginsARunDoesNotHaveToTidyUp() {
        tokens(1);
        String old = begun(policy());
        Database.run(
                "update bulk_run set changed_at = changed_at - interval '31 days' where id = ?::uuid",
                old.substring(old.lastIndexOf('/') + 1));

        begun(policy());

        assertThat(editor.get(old).statusCode()).isEqualTo(200);
    }

    @Test
    void whoWasThereWhenItBeganIsSaidByTheDatabasesClock() {
        List<String> before = tokens(2);
        String run = begun(policy());
        String since = tokens(1).getFirst();
        // As if replicas had made their ids whose clocks are behind and ahead.
        register(before.getFirst(), "1 hour");
        register(since, "-1 hour");

        assertThat(BulkSteps.through(editor, run))
                .contains("2 done, 0 refused, of 2 found", "Finished.");

        assertThat(
                        Database.column(
                                """
                                select id from token t where namespace = ? and exists (
                                  select from token_event e where e.token = t.key and e.type = 'TokenChanged')
                                order by id
                                """,
                                namespace))
                .containsExactly(before.getLast(), since);
    }

    /// It was registered so much later.
    private static void register(String token, String later) {
        Database.run(
                "update token set created_at = created_at + ?::interval where id::text = ?",
                later,
                token);
    }

    @Test
    void everyRefusalIsListedWithItsReasonAndCostsNoOther() {
        List<String> ids = tokens(2);
        Registry.admin()
                .post("/tokens/" + ids.getFirst() + "/revoke", Map.of("confirmCurrent", true))
                .statusCode(204);

        String run = begun(form("REFRESH"));

        assertThat(BulkSteps.through(editor, run))
                .contains("0 done, 2 refused, of 2 found", "t0", "The token was revoked", "t1");
        assertThat(editor.copy().with("Accept-Language", "ja").get(run).body())
                .contains("<small lang=\"ja\">このトークンは失効しているため、更新できません。</small>")
                .doesNotContain("<small lang=\"en\">");
    }

    @Test
    void aSearchThatNamesNothingIsAskedForFirst() {
        tokens(1);

        assertThat(editor.get(PATH).body()).contains("Search first");
        assertThat(editor.get("/console/tokens?q=t").body()).contains(PATH + "?q=t\"");
        assertThat(editor.post(PATH + "/preview", Map.of("kind", "DELETE")).statusCode())
                .isEqualTo(422);
        assertThat(
                        editor.post(
                                        PATH + "/preview",
                                        Map.of("namespace", namespace, "kind", "BURN"))
                                .body())
                .contains("action.kind must be one of");
    }

    @Test
    void whoMayNotWriteIsNotShownTheWayAndAnothersRunIsNotThere() {
        tokens(1);
        String run = begun(policy());
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key());
        Visitor other = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());

        assertThat(viewer.get("/console/tokens?q=t").body()).doesNotContain(PATH);
        assertThat(viewer.get(PATH + "?q=t").statusCode()).isEqualTo(403);
        assertThat(viewer.post(PATH + "/start", policy()).statusCode()).isEqualTo(403);
        assertThat(other.get(run).statusCode()).isEqualTo(404);
        assertThat(other.post(run + "/step", Map.of()).statusCode()).isEqualTo(404);
        assertThat(editor.post(PATH + "/preview", form("RESOLVE")).statusCode()).isEqualTo(403);
        assertThat(editor.get(PATH + "?q=t").body()).doesNotContain("RESOLVE").contains(run);
    }

    private String begun(Map<String, String> form) {
        return BulkSteps.begun(editor, form);
    }

    private Map<String, String> policy() {
        Map<String, String> form = form("POLICY");
        form.put("notices", "P9D");
        return form;
    }

    private Map<String, String> form(String kind) {
        Map<String, String> form = new HashMap<>();
        form.put("namespace", namespace);
        form.put("q", "t");
        form.put("kind", kind);
        form.put("decision", "ABANDON");
        return form;
    }

    private List<String> tokens(int count) {
        String provider = Registry.manualProvider();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(
                    "{\"name\": \"t%d\", \"provider\": \"%s\", \"namespace\": \"%s\", \"owner\": {\"id\": \"o\"}, \"expiresIn\": \"P90D\"}%n"
                            .formatted(i, provider, namespace));
        }
        return Registry.admin()
                .importing("", lines.toString())
                .body()
                .lines()
                .filter(line -> line.contains("\"id\""))
                .map(line -> line.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1"))
                .toList();
    }
}

package io.tokenvigil.registry.console.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the road of a renewal says of its steps, and of who ends what.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RoadPageIT {

    private static final String CONSOLE =
            """
            {"protocol": "manual", "displayName": "A console",
             "links": {"manage": "https://console.example.com/tokens"}}
            """;

    private String namespace;
    private Visitor editor;

    @BeforeEach
    void anEditor() {
        namespace = Registry.namespace();
        editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
    }

    @Test
    void whereOnlyAPersonCanRevokeThePageAsksForTheirWord() {
        String id = token(Registry.provider(CONSOLE), Map.of());
        renewed(id);

        assertThat(page(id))
                .contains(
                        "Tokenvigil cannot revoke it at A console. Revoke generation 1 there, then confirm here.",
                        "<a href=\"https://console.example.com/tokens\" rel=\"noopener noreferrer\" target=\"_blank\">To A console’s page</a>",
                        "I have revoked generation 1 at A console",
                        "Tokenvigil cannot revoke anything of it at A console",
                        "I have revoked generation 2 and all of the token at A console")
                .doesNotContain(">Revoke generation", "whoever uses it stops working");
    }

    @Test
    void whatIsOnlyWatchedIsRevokedByAPersonWhateverTheProviderOffers() {
        String id = watched(Watched.revokingProvider());

        assertThat(page(id))
                .contains("Tokenvigil cannot revoke anything of it at Provider of a test")
                .doesNotContain("To Provider of a test’s page", "whoever uses it stops working");
        Registry.admin()
                .post("/tokens/" + id + "/generations", Map.of("expiresIn", "P200D"))
                .statusCode(201);
        assertThat(
                        editor.post("/console/tokens/" + id + "/retire", Map.of("generation", "1"))
                                .statusCode())
                .isEqualTo(303);
        Registry.admin()
                .get("/tokens/" + id + "/generations")
                .body("find { it.generation == 1 }.retiredHow", equalTo("PERSON"));
    }

    @Test
    void whatTheProviderCanBeAskedToRevokeIsRevokedByTheButton() {
        String id =
                registered(
                        Watched.revokingProvider(),
                        "credentials",
                        Map.of(
                                "accessToken", "at-" + UUID.randomUUID(),
                                "refreshToken", "rt-" + UUID.randomUUID()),
                        Map.of());
        renewed(id);

        assertThat(page(id))
                .contains(
                        ">Revoke generation 1</button>",
                        "Provider of a test is asked to revoke it at once.",
                        "whoever uses it stops working")
                .doesNotContain("cannot revoke", "I have revoked");
    }

    @Test
    void theOldOneIsNotEndedWhileItIsTheOneThatWorks() {
        String id = token(Registry.provider(CONSOLE), Map.of());
        renewed(id);
        newestHasEnded(id);

        assertThat(page(id))
                .contains(
                        "Generation 2 has ended and generation 1 has not: it is the one that works.")
                .doesNotContain("/retire\"", "then confirm here.</p>\n<p class=\"links\">");
        HttpResponse<String> answer =
                editor.post("/console/tokens/" + id + "/retire", Map.of("generation", "1"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Generation 1 stays: it still works, and generation 2 has ended.");
        Registry.admin()
                .get("/tokens/" + id + "/generations")
                .body("find { it.generation == 1 }.state", equalTo("PREVIOUS"));
    }

    @Test
    void nothingIsCalledDoneThatNobodyDid() {
        String provider = Registry.provider(CONSOLE);
        String bare = token(provider, Map.of());
        String placed = token(provider, Map.of("destinations", List.of(Map.of("name", "Host"))));
        reported(placed, 1);

        assertThat(page(bare)).contains("nobody reports this").doesNotContain(">done<");
        assertThat(page(placed)).contains("seen to work").doesNotContain(">done<");
        renewed(bare);
        assertThat(page(bare)).containsOnlyOnce(">done<").contains("nobody reports this");
        renewed(placed);
        reported(placed, 2);
        assertThat(page(placed).split(">done<", -1)).hasSize(4);
    }

    @Test
    void whatComesSaysWhoEndsTheOldOne() {
        String id = token(Registry.provider(CONSOLE), Map.of());
        renewed(id);

        assertThat(page(id))
                .contains(
                        "a person is asked to revoke generation 1",
                        "again every 7 days until they have",
                        "generation 1 ends by itself")
                .doesNotContain("old generation is ended");
        assertThat(page(id, editor.copy().with("Accept-Language", "ja")))
                .contains("世代 1 を無効にするよう人に依頼", "世代 1 が期限を迎える");
    }

    @Test
    void theHistorySaysThatTheOldOneIsToBeEndedWhoeverDoesThat() {
        String id = token(Registry.provider(CONSOLE), Map.of());
        renewed(id);
        Database.run(
                "update token_timer set retire_at = vigil_now(), expiry_at = null where token = (select key from token where id::text = ?)",
                id);
        Database.run(
                "update generation set superseded_at = superseded_at - interval '2 hours' where token = (select key from token where id::text = ?) and number = 1",
                id);

        await().untilAsserted(() -> assertThat(page(id)).contains("old one is to be ended"));
    }

    private String token(String provider, Map<String, Object> more) {
        return registered(
                provider, "credentials", Map.of("accessToken", "at-" + UUID.randomUUID()), more);
    }

    private String watched(String provider) {
        return registered(provider, "policy", Map.of("refresh", Map.of("mode", "off")), Map.of());
    }

    private String registered(
            String provider, String field, Object value, Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("provider", provider);
        request.put("namespace", namespace);
        request.put("owner", Map.of("id", "u1029"));
        request.put("expiresIn", "P100D");
        request.put(field, value);
        return Registry.token(request);
    }

    private static void renewed(String id) {
        Registry.admin()
                .post(
                        "/tokens/" + id + "/generations",
                        Map.of("accessToken", "at-" + UUID.randomUUID(), "expiresIn", "P200D"))
                .statusCode(201);
    }

    private static void reported(String id, int generation) {
        Registry.admin()
                .post(
                        "/tokens/" + id + "/destinations/Host/reflected",
                        Map.of("generation", generation, "checked", true))
                .statusCode(200);
    }

    /// As when its lifetime was a short one.
    private static void newestHasEnded(String id) {
        for (String table : List.of("token_timer", "generation")) {
            Database.run(
                    """
                    update %s set expires_at = vigil_now() - interval '1 day'
                    where token = (select key from token where id::text = ?) and %s
                    """
                            .formatted(table, table.equals("generation") ? "number = 2" : "true"),
                    id);
        }
        Database.run(
                "update token set expires_at = vigil_now() - interval '1 day' where id::text = ?",
                id);
    }

    private String page(String id) {
        return page(id, editor);
    }

    private static String page(String id, Visitor visitor) {
        HttpResponse<String> page = visitor.get("/console/tokens/" + id);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }
}

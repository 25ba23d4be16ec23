package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever names a ref where they may not look gets the same answer whether a token has it or not
/// (C-8).
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class HiddenRefsIT {

    private static final String THERE = "man-there";
    private static final String MISSING = "man-other";

    private String namespace = "";
    private String console = "";
    private String hidden = "";

    @BeforeEach
    void aTokenWithARef() {
        namespace = Registry.namespace();
        console = Registry.manualProvider();
        hidden = Registry.token(Map.of("namespace", namespace, "ref", THERE, "provider", console));
    }

    @Test
    void aRefOfAnotherNamespaceCannotBeFoundOutByPutting() {
        Registry stranger = Registry.with(Role.EDITOR, Registry.namespace());

        String there = put(stranger, THERE, "{}", 422);

        assertThat(there)
                .isEqualTo(put(stranger, MISSING, "{}", 422).replace(MISSING, THERE))
                .contains("\"field\":\"namespace\"", "is not there")
                .doesNotContain(hidden);
    }

    @Test
    void aNamespaceThatIsHiddenIsAnsweredAsOneThatIsMissing() {
        Registry stranger = Registry.with(Role.EDITOR, Registry.namespace());

        String there = put(stranger, THERE, "{}", 422);

        String nowhere = "n" + UUID.randomUUID().toString().substring(24);
        String missing =
                stranger.put(path(nowhere, THERE), document("{}"))
                        .statusCode(422)
                        .extract()
                        .asString();
        assertThat(there).isEqualTo(missing.replace(nowhere, namespace));
    }

    @Test
    void aHiddenTokenOfTheOwnNamespaceIsNamedByItsRefOnly() {
        Registry bound = Registry.with(Role.EDITOR, Map.of("team", "x"), namespace);

        assertThat(put(bound, THERE, "{}", 422))
                .isEqualTo(put(bound, MISSING, "{}", 422).replace(MISSING, THERE));
        assertThat(put(bound, THERE, "{\"team\": \"x\"}", 409))
                .contains(
                        "The ref %s is taken in the namespace %s: use another."
                                .formatted(THERE, namespace))
                .doesNotContain(hidden);
        put(bound, MISSING, "{\"team\": \"x\"}", 201);
        put(bound, MISSING, "{\"team\": \"x\"}", 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?mode=create",
                "?mode=upsert",
                "?mode=create&dryRun=true",
                "?mode=upsert&dryRun=true"
            })
    void aRefOfAnotherNamespaceCannotBeFoundOutByImporting(String query) {
        Registry stranger = Registry.with(Role.EDITOR, Registry.namespace());

        String there = stranger.importing(query, line(THERE, "{}")).body();

        assertThat(there)
                .isEqualTo(
                        stranger.importing(query, line(MISSING, "{}"))
                                .body()
                                .replace(MISSING, THERE))
                .contains("\"field\":\"namespace\"", "\"failed\":1")
                .doesNotContain(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?mode=create", "?mode=upsert", "?mode=upsert&dryRun=true"})
    void anImportNamesAHiddenTokenOfTheOwnNamespaceByItsRefOnly(String query) {
        Registry bound = Registry.with(Role.EDITOR, Map.of("team", "x"), namespace);

        assertThat(bound.importing(query, line(THERE, "{}")).body())
                .isEqualTo(
                        bound.importing(query, line(MISSING, "{}")).body().replace(MISSING, THERE));
        assertThat(bound.importing(query, line(THERE, "{\"team\": \"x\"}")).body())
                .contains("already-exists", "is taken in the namespace", "\"failed\":1")
                .doesNotContain(hidden);
    }

    private String put(Registry caller, String ref, String labels, int status) {
        ValidatableResponse answer = caller.put(path(namespace, ref), document(labels));
        return answer.statusCode(status).extract().asString();
    }

    private static String path(String namespace, String ref) {
        return "/tokens/by-ref/" + namespace + "/" + ref;
    }

    private String document(String labels) {
        return """
               {"name": "Mail", "provider": "%s", "owner": {"id": "u1"}, "expiresAt": "2035-01-31T12:00:00Z", "labels": %s}"""
                .formatted(console, labels);
    }

    private String line(String ref, String labels) {
        return document(labels)
                .replaceFirst(
                        "\\{",
                        "{\"namespace\": \"%s\", \"ref\": \"%s\", ".formatted(namespace, ref));
    }
}

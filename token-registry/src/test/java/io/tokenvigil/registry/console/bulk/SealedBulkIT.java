package io.tokenvigil.registry.console.bulk;

import static io.tokenvigil.registry.console.bulk.BulkSteps.PATH;
import static io.tokenvigil.registry.console.bulk.BulkSteps.begun;
import static io.tokenvigil.registry.console.bulk.BulkSteps.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.util.HashMap;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is done to many tokens needs no key of the secrets, but for what reads or writes one.
@QuarkusTest
@TestProfile(SealedBulkIT.Sealed.class)
@WithTestResource(RegistryInfrastructure.class)
class SealedBulkIT {

    @ParameterizedTest
    @CsvSource({
        "POLICY, notices, P9D",
        "RECIPIENTS, recipients, team@example.com",
        "REVOKE, phrase, REVOKE 2",
        "DELETE, phrase, DELETE 2"
    })
    void whatNeedsNoSecretIsDoneWhileTheServiceIsSealed(String kind, String field, String value) {
        Registry.admin().get("/installation").body("sealed", Matchers.equalTo(true));
        String namespace = Registry.namespace();
        tokens(namespace);
        Visitor editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
        Map<String, String> form = new HashMap<>();
        form.put("namespace", namespace);
        form.put("kind", kind);
        form.put(field, value);
        String tried = editor.post(PATH + "/preview", form).body();
        assertThat(tried).contains("Tried with the first 2 tokens: it works for 2");
        form.put("once", once(tried));

        String run = begun(editor, form);

        assertThat(BulkSteps.through(editor, run))
                .contains("2 done, 0 refused, of 2 found", "Finished.");
        // Sent again it is the same run, as ever.
        assertThat(begun(editor, form)).isEqualTo(run);
    }

    @Test
    void anotherFormOfTheSamePageIsRefusedAsEver() {
        String namespace = Registry.namespace();
        tokens(namespace);
        Visitor editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
        Map<String, String> form = new HashMap<>();
        form.put("namespace", namespace);
        form.put("kind", "POLICY");
        form.put("notices", "P9D");
        form.put("once", once(editor.post(PATH + "/preview", form).body()));
        begun(editor, form);

        form.put("notices", "P5D");

        assertThat(editor.post(PATH + "/start", form).statusCode()).isEqualTo(409);
    }

    private static void tokens(String namespace) {
        for (String name : new String[] {"one", "two"}) {
            Registry.token(Map.of("name", name, "namespace", namespace));
        }
    }

    /// A key file that is not there, beside the one that the database was filled with.
    public static class Sealed implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tokenvigil.secrets.keyset-file",
                    RegistryInfrastructure.directory().resolve("missing.json").toString(),
                    "tokenvigil.secrets.create-keyset",
                    "false");
        }
    }
}

package io.tokenvigil.registry.console.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Gateway;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class CredentialsPageIT {

    private static final String VALUE = "a-value-7f8e9d";

    private String namespace;
    private String id;

    @BeforeEach
    void aTokenWithAValue() {
        namespace = Registry.namespace();
        id = Gateway.token(namespace, VALUE);
    }

    @Test
    void theValueIsInItsOwnAnswerAndOnNoPage() {
        Visitor consumer = Visitor.signedIn(Registry.with(Role.CONSUMER, namespace).key());

        assertThat(consumer.get("/console").headers().firstValue("Location").orElse(""))
                .endsWith("/console/credentials");
        assertThat(
                        consumer.get("/console/credentials?token=gateway&namespace=" + namespace)
                                .headers()
                                .firstValue("Location")
                                .orElse(""))
                .endsWith("/console/credentials/" + id);
        assertThat(consumer.get("/console/credentials/" + id).body())
                .contains("Gateway")
                .doesNotContain(VALUE);

        HttpResponse<String> value =
                consumer.post("/console/credentials/" + id + "/value", Map.of());

        assertThat(value.statusCode()).isEqualTo(200);
        assertThat(value.body()).contains("\"accessToken\":\"" + VALUE + "\"");
        assertThat(value.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void anotherSiteGetsNoValue() {
        Visitor consumer = Visitor.signedIn(Registry.with(Role.CONSUMER, namespace).key());

        HttpResponse<String> value =
                consumer.with("Sec-Fetch-Site", "cross-site")
                        .post("/console/credentials/" + id + "/value", Map.of());

        assertThat(value.statusCode()).isEqualTo(403);
        assertThat(value.body()).doesNotContain(VALUE);
    }

    @Test
    void whoManagesTokensDoesNotTherebyReadThem() {
        Visitor admin = Visitor.signedIn(Registry.with(Role.ADMIN, namespace).key());

        assertThat(admin.get("/console/credentials").statusCode()).isEqualTo(403);
        assertThat(admin.post("/console/credentials/" + id + "/value", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(admin.get("/console/tokens").body()).doesNotContain("/console/credentials");
    }

    @Test
    void aConsumerListsNothingAndFindsNothingOfOthers() {
        Visitor stranger =
                Visitor.signedIn(Registry.with(Role.CONSUMER, Registry.namespace()).key());

        assertThat(stranger.get("/console/tokens").statusCode()).isEqualTo(403);
        assertThat(stranger.get("/console/credentials?token=" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/console/credentials/" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/console/credentials/" + id + "/value", Map.of()).statusCode())
                .isEqualTo(404);
    }
}

package io.tokenvigil.registry.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.console.Visitor;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An issuer that takes connections and says nothing is one that does not answer.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
@TestProfile(IssuerSilentIT.Profile.class)
class IssuerSilentIT {

    /// In a process of its own that has never met the issuer.
    public static class Profile extends OpenIdProfile {}

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anIssuerThatSaysNothingHoldsUpNobody() throws Exception {
        try (ServerSocket silent = new ServerSocket(OpenIdProfile.port())) {
            assertThat(silent.isBound()).isTrue();

            HttpResponse<String> signIn = new Visitor().get("/console/sign-in/openid");

            assertThat(signIn.statusCode()).isEqualTo(503);
            Api.as("eyJhbGciOiJSUzI1NiJ9.e30.c2ln")
                    .get("/api/v1/tokens")
                    .then()
                    .statusCode(503)
                    .body("detail", containsString("issuer does not answer"));
        }
    }
}

package io.tokenvigil.registry.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.console.Visitor;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The registry starts without its issuer, goes on without it, and finds it when it is there.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
@TestProfile(IssuerAwayIT.Profile.class)
class IssuerAwayIT {

    private static final String BEGIN = "/console/sign-in/openid?next=/console/tokens";

    /// In a process of its own that has never met the issuer.
    public static class Profile extends OpenIdProfile {}

    @Test
    void anIssuerThatIsAwayIsSaidSoAndStopsNothingElse() {
        everythingElseWorks();
        HttpResponse<String> signIn = new Visitor().get(BEGIN);
        assertThat(signIn.statusCode()).isEqualTo(503);
        assertThat(signIn.body())
                .contains("does not answer", "name=\"next\" value=\"/console/tokens\"");
        Api.as("eyJhbGciOiJSUzI1NiJ9.e30.c2ln")
                .get("/api/v1/tokens")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("detail", containsString("issuer does not answer"));

        Visitor visitor = new Visitor();
        String state;
        String token;
        try (Issuer issuer =
                Issuer.start(
                        OpenIdProfile.port(),
                        "http://localhost:" + RestAssured.port + "/console/sign-in/openid/back")) {
            URI there =
                    URI.create(visitor.get(BEGIN).headers().firstValue("Location").orElseThrow());
            assertThat(there.getPort()).isEqualTo(OpenIdProfile.port());
            assertThat(there.getQuery())
                    .contains("code_challenge_method=S256", "nonce=", "response_type=code");
            state = parameter(there, "state");
            token = issuer.token("vera", Map.of("groups", List.of("vigil-viewers")));
            Api.as(token).get("/api/v1/tokens").then().statusCode(200);
        }

        HttpResponse<String> back =
                visitor.get("/console/sign-in/openid/back?code=some&state=" + state);
        assertThat(back.statusCode()).isEqualTo(503);
        assertThat(back.body()).contains("does not answer");
        everythingElseWorks();
        // Its keys are known: what it signed can still be told.
        Api.as(token).get("/api/v1/tokens").then().statusCode(200);
    }

    private static void everythingElseWorks() {
        Api.role("viewer").get("/api/v1/tokens").then().statusCode(200);
        RestAssured.get("/q/health").then().statusCode(200);
        assertThat(new Visitor().get("/console/sign-in").body())
                .contains("organisation’s account", "API key");
    }

    private static String parameter(URI uri, String name) {
        return Arrays.stream(uri.getQuery().split("&", -1))
                .filter(field -> field.startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}

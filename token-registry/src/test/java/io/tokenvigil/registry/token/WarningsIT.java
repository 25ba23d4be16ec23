package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.generation.Jwt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is taken as it is said and may all the same not be meant so.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class WarningsIT {

    private static final String EXP = "1900000000";
    private static final String SAME = "2030-03-17T17:46:40Z";

    private String namespace;
    private String provider;

    @BeforeEach
    void begin() {
        namespace = Registry.namespace();
        provider = Registry.oauthProvider();
    }

    @Test
    void anEndThatIsNotTheValuesOwnIsTakenAndSaid() {
        String jwt = jwt("\"exp\": " + EXP);

        String wrong = registered(namespace, jwt, "2031-01-01T00:00:00Z");

        view(wrong).body("warnings.code", contains("EXPIRY_DISAGREES"));
        view(registered(namespace, jwt, SAME)).body("$", not(hasKey("warnings")));
        assertThat(
                        Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key())
                                .get("/console/tokens/" + wrong)
                                .body())
                .contains("says another end", "EXPIRY_DISAGREES");
        Registry.admin()
                .post("/tokens/" + wrong + "/generations", Map.of("accessToken", jwt))
                .statusCode(201);
        view(wrong).body("$", not(hasKey("warnings")));
    }

    @Test
    void twoTokensOfOneSessionAreSaidToBe() {
        String session = UUID.randomUUID().toString();
        String first = registered(namespace, inSession(session, "app"), SAME);
        view(first).body("$", not(hasKey("warnings")));

        String second = registered(namespace, inSession(session, "app"), SAME);

        view(first).body("warnings.tokens", contains(List.of(second)));
        view(second).body("warnings.tokens", contains(List.of(first)));
        // The refresh token that stays in use is of the same session still.
        renewed(second, Map.of("accessToken", "opaque", "expiresIn", "P1D"));
        view(first).body("warnings.code", contains("SESSION_SHARED"));
        renewed(
                second,
                Map.of("accessToken", "opaque-2", "refreshToken", another(), "expiresIn", "P1D"));
        view(first).body("$", not(hasKey("warnings")));
        view(second).body("$", not(hasKey("warnings")));
    }

    @Test
    void theSessionIsReadFromTheRefreshTokenToo() {
        String session = UUID.randomUUID().toString();
        String first = registered(namespace, inSession(session, "app"), SAME);

        String second =
                Registry.token(
                        Map.of(
                                "namespace", namespace,
                                "provider", provider,
                                "credentials",
                                        Map.of(
                                                "accessToken", another(),
                                                "refreshToken", inSession(session, "app"))));

        view(second).body("warnings.tokens", contains(List.of(first)));
        Registry.admin().delete("/tokens/" + first).statusCode(204);
        view(second).body("$", not(hasKey("warnings")));
    }

    @Test
    void whoSeesAPartOfTheNamespaceLearnsNothingOfTheOthers() {
        String session = UUID.randomUUID().toString();
        Map<String, String> mine = Map.of("team", "mine");
        registered(namespace, inSession(session, "app"), SAME);
        String id = registered(namespace, inSession(session, "app"), SAME);
        Registry.admin().patch("/tokens/" + id, Map.of("labels", mine)).statusCode(200);

        view(id).body("warnings.code", contains("SESSION_SHARED"));
        Registry.with(Role.EDITOR, mine, namespace)
                .get("/tokens/" + id)
                .statusCode(200)
                .body("$", not(hasKey("warnings")));
    }

    @Test
    void anEndThatIsSaidAgainIsMeantAndNothingElseTakesTheWarningBack() {
        String id = registered(namespace, jwt("\"exp\": " + EXP), "2031-01-01T00:00:00Z");

        Registry.admin()
                .patch("/tokens/" + id, Map.of("refreshExpiresAt", "2032-01-01T00:00:00Z"))
                .statusCode(200)
                .body("warnings.code", contains("EXPIRY_DISAGREES"));
        Registry.admin()
                .patch("/tokens/" + id, Map.of("expiresAt", "2031-01-02T00:00:00Z"))
                .statusCode(200)
                .body("$", not(hasKey("warnings")));
    }

    @Test
    void whoseSessionItIsElsewhereOrWasBeforeIsNobodysBusiness() {
        String session = UUID.randomUUID().toString();
        String one = registered(namespace, inSession(session, "app"), SAME);
        registered(Registry.namespace(), inSession(session, "app"), SAME);
        registered(namespace, inSession(session, "another app"), SAME);
        String revoked = registered(namespace, inSession(session, "app"), SAME);
        Registry.admin()
                .post("/tokens/" + revoked + "/revoke", Map.of("confirmCurrent", true))
                .statusCode(204);

        view(one).body("$", not(hasKey("warnings")));
        view(revoked).body("$", not(hasKey("warnings")));
    }

    @Test
    void lessThanTheProviderDocumentsIsAskedForAndSaid() {
        String apptoken =
                Registry.provider(
                        """
                        {"protocol": "apptoken-refresh", "displayName": "Messages",
                         "tokenEndpoint": "https://api.example.com/saop-rest-data/v1/apptoken-refresh",
                         "client": {"id": "key", "secret": "secret"}}
                        """);

        view(asking(apptoken, "PT14M59S"))
                .body("warnings.code", contains("LIFETIME_BELOW_DOCUMENTED"));
        view(asking(apptoken, "PT15M")).body("$", not(hasKey("warnings")));
        view(asking(apptoken, "PT0S")).body("$", not(hasKey("warnings")));
        Registry.admin()
                .put(
                        "/providers/" + apptoken,
                        """
                        {"protocol": "apptoken-refresh", "displayName": "Messages", "requestedLifetime": "PT1M",
                         "tokenEndpoint": "https://api.example.com/saop-rest-data/v1/apptoken-refresh",
                         "client": {"id": "key"}}
                        """)
                .statusCode(200);
        view(asking(apptoken, null)).body("warnings.code", contains("LIFETIME_BELOW_DOCUMENTED"));
    }

    private static ValidatableResponse view(String token) {
        return Registry.admin().get("/tokens/" + token).statusCode(200);
    }

    private static void renewed(String token, Map<String, String> value) {
        Registry.admin().post("/tokens/" + token + "/generations", value).statusCode(201);
    }

    private static String another() {
        return UUID.randomUUID().toString();
    }

    private String asking(String apptoken, @Nullable String lifetime) {
        Map<String, Object> request = new HashMap<>();
        request.put("namespace", namespace);
        request.put("provider", apptoken);
        request.put("credentials", Map.of("accessToken", another()));
        request.put("expiresIn", "PT1H");
        if (lifetime != null) {
            request.put("requestedLifetime", lifetime);
        }
        return Registry.token(request);
    }

    private String registered(String in, String jwt, String expiresAt) {
        Map<String, Object> request = new HashMap<>();
        request.put("namespace", in);
        request.put("provider", provider);
        request.put(
                "credentials",
                Map.of("accessToken", jwt, "refreshToken", UUID.randomUUID().toString()));
        request.put("expiresAt", expiresAt);
        return Registry.token(request);
    }

    private static String inSession(String session, String client) {
        return jwt(
                "\"iss\": \"https://sso.example.com\", \"azp\": \"%s\", \"sid\": \"%s\", \"exp\": %s, \"jti\": \"%s\""
                        .formatted(client, session, EXP, UUID.randomUUID()));
    }

    private static String jwt(String claims) {
        return Jwt.of("{" + claims + "}");
    }
}

package io.tokenvigil.registry.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.Registry;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/// Access tokens of a real authorization server, at the API.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
@TestProfile(OpenIdProfile.class)
class AccessTokenIT {

    private static final Map<String, Object> ADMIN = Map.of("groups", List.of("vigil-admins"));

    private static Issuer issuer;

    @BeforeAll
    static void startIssuer() {
        issuer = Issuer.start(OpenIdProfile.port(), "http://127.0.0.1/unused");
    }

    @AfterAll
    static void stopIssuer() {
        issuer.close();
    }

    @Test
    void aTokensClaimGivesARoleBesideKeys() {
        String token = issuer.token("svc-reports", Map.of("groups", List.of("vigil-viewers")));

        Api.as(token).get("/api/v1/tokens").then().statusCode(200);
        Api.as(token).body(Map.of()).post("/api/v1/tokens").then().statusCode(403);
        Api.role("viewer").get("/api/v1/tokens").then().statusCode(200);
    }

    @Test
    void aRoleMayBeForSomeNamespacesAlone() {
        Api.namespace("payroll");
        String token = issuer.token("paul", Map.of("groups", List.of("staff", "payroll-team")));

        String provider = Registry.manualProvider();
        register(token, provider, "payroll").statusCode(201);
        register(token, provider, "default").statusCode(422);
        Api.as(token)
                .get("/api/v1/tokens")
                .then()
                .body("items.namespace", everyItem(equalTo("payroll")));
    }

    @Test
    void whatIsDoneWithItIsOnRecordAsThePersons() {
        String namespace = Registry.namespace();
        String subject = "s-" + UUID.randomUUID();

        Api.as(issuer.token(subject, ADMIN))
                .body(Map.of("displayName", "changed"))
                .put("/api/v1/namespaces/" + namespace)
                .then()
                .statusCode(200);

        Api.admin()
                .get("/api/v1/audit?action=NAMESPACE_SAVED&namespace=" + namespace)
                .then()
                .body("items[0].actor.kind", equalTo("PERSON"))
                .body("items[0].actor.id", equalTo(subject));
    }

    @Test
    void aSubjectThatIsAMailAddressIsNotPublished() {
        String namespace = Registry.namespace();

        Api.as(issuer.token("ada@example.com", ADMIN))
                .body(Map.of("displayName", "changed"))
                .put("/api/v1/namespaces/" + namespace)
                .then()
                .statusCode(200);

        Api.admin()
                .get("/api/v1/audit?action=NAMESPACE_SAVED&namespace=" + namespace)
                .then()
                .body("items[0].actor.kind", equalTo("PERSON"))
                .body("items[0].actor.id", not(containsString("@")));
    }

    @Test
    void aRoleClaimThatMapsToNothingIsRefusedWithTheClaimsName() {
        // The issuer's role of our own role's name is not ours.
        refused(issuer.token("nina", Map.of("groups", List.of("admin", "staff"))))
                .statusCode(403)
                .body("detail", containsString("nothing in the claim groups gives a role here"));
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        refusedAs("is not meant for", claims -> claims.audience(List.of("https://other.example")));
        refusedAs("is not meant for", claims -> {});
    }

    @Test
    void aTokenThatHasExpiredIsRefused() {
        Instant past = Instant.now().minus(Duration.ofMinutes(10));

        refusedAs(
                "has expired",
                claims ->
                        claims.audience(List.of(Issuer.AUDIENCE))
                                .issuedAt(past)
                                .notBefore(past)
                                .expiresAt(past.plusSeconds(300)));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refusedAs(
                "comes from another issuer",
                claims ->
                        claims.issuer("https://other.example").audience(List.of(Issuer.AUDIENCE)));
    }

    @Test
    void anIdTokenOpensNothing() {
        refusedAs(
                "That is an ID token",
                claims -> claims.audience(List.of(Issuer.AUDIENCE)).claim("at_hash", "x"));
    }

    @Test
    void aTokenThatNobodySignedIsRefused() {
        refused(new PlainJWT(claims()).serialize())
                .statusCode(401)
                .body("detail", containsString("is not signed"));
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws JOSEException {
        SignedJWT forged =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .keyID(issuer.key().getKeyID())
                                .build(),
                        claims());
        forged.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));

        refused(forged.serialize()).statusCode(401);
    }

    @Test
    void aTokenThatWasChangedIsRefused() throws ParseException {
        SignedJWT token = SignedJWT.parse(issuer.token("vera", Map.of("groups", "staff")));

        refused(
                        token.getHeader().toBase64URL()
                                + "."
                                + claims().toPayload().toBase64URL()
                                + "."
                                + token.getSignature())
                .statusCode(401)
                .body("detail", containsString("has a signature that is not its issuer's"));
    }

    @Test
    void aTextThatIsNoTokenIsRefused() {
        for (String text :
                List.of(
                        "a",
                        "a.b",
                        "a.b.c",
                        "....",
                        "tvk_",
                        "eyJhbGciOiJub25lIn0..",
                        "eyJhbGciOiJub25lIn0.e30.",
                        "eyJhbGciOiJSUzI1NiJ9.W10.c2ln",
                        "eyJhbGciOiJSUzI1NiJ9.bnVsbA.c2ln",
                        "eyJhbGciOjF9.e30.c2ln",
                        "e30.e30.c2ln",
                        "eyJraWQiOnt9LCJhbGciOiJSUzI1NiJ9.e30.c2ln")) {
            refused(text).statusCode(401);
        }
    }

    @Test
    void theIssuersNewKeyIsTakenAndTheOldOneIsNot() {
        String before = issuer.token("ada", ADMIN);
        Api.as(before).get("/api/v1/tokens").then().statusCode(200);

        issuer.exchangeKeys();

        String after = issuer.token("ada", ADMIN);
        // Unknown keys are asked for every ten seconds at most.
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> Api.as(after).get("/api/v1/tokens").then().statusCode(200));
        refused(before)
                .statusCode(401)
                .body("detail", containsString("a key that the issuer does not publish"));
    }

    @Test
    void aConsoleLinkIsForKeys() {
        Api.as(issuer.token("ada", ADMIN))
                .post("/api/v1/console-links")
                .then()
                .statusCode(403)
                .body("detail", containsString("as the key that made it"));
    }

    @Test
    void nobodyIsAnOwnerByAKey() {
        Api.admin()
                .body(Map.of("name", "x", "role", "owner"))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("role"));
    }

    @Test
    void theChallengeSaysWhatIsWrong() {
        assertThat(
                        refused(new PlainJWT(claims()).serialize())
                                .header("WWW-Authenticate", notNullValue())
                                .extract()
                                .header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"");
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:" + OpenIdProfile.port())
                .subject("mallory")
                .audience(Issuer.AUDIENCE)
                .claim("groups", List.of("vigil-admins"))
                .expirationTime(java.util.Date.from(Instant.now().plusSeconds(300)))
                .issueTime(java.util.Date.from(Instant.now()))
                .build();
    }

    private static void refusedAs(String why, Consumer<JwtClaimsSet.Builder> change) {
        refused(
                        issuer.token(
                                "ada",
                                claims -> {
                                    claims.claim("groups", List.of("vigil-admins"));
                                    change.accept(claims);
                                }))
                .statusCode(401)
                .body("detail", allOf(containsString(why), not(containsString("API key"))));
    }

    private static ValidatableResponse refused(String token) {
        return Api.as(token).get("/api/v1/tokens").then();
    }

    private static ValidatableResponse register(String token, String provider, String namespace) {
        return Api.as(token)
                .body(
                        Map.of(
                                "name",
                                "A token",
                                "provider",
                                provider,
                                "namespace",
                                namespace,
                                "owner",
                                Map.of("id", "u1"),
                                "expiresIn",
                                "P10D"))
                .post("/api/v1/tokens")
                .then();
    }
}

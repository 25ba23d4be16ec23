package io.tokenvigil.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.secrets.Secret;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ProvidersIT {

    private static final String PROVIDERS = "/api/v1/providers";

    @Inject ProviderSecrets secrets;

    @Test
    void anEntryIsShownWithItsDefaultsAndWithoutSecrets() {
        create(oauth("shown", ", \"secret\": \"s3cr3t-canary\""))
                .statusCode(201)
                .header("Location", containsString("/api/v1/providers/shown"))
                .body("timeout", equalTo("PT10S"))
                .body("maxInFlight", equalTo(10))
                .body("client.id", equalTo("c"))
                .body("client.secret", nullValue())
                .body("clientSecrets", hasSize(1))
                .body("suspended", nullValue());

        String shown =
                Api.admin().get(PROVIDERS + "/shown").then().statusCode(200).extract().asString();
        assertThat(shown).doesNotContain("s3cr3t-canary").contains("\"rotation\":\"strict\"");
    }

    @Test
    void aSecretIsStoredSealedAndOpensForItsProvider() throws SQLException {
        create(oauth("sealed", ", \"secret\": \"s3cr3t-canary\"")).statusCode(201);

        assertThat(secrets.open("sealed").map(Secret::reveal)).contains("s3cr3t-canary");
        assertThat(
                        query(
                                "select string_agg(p::text, '') || (select string_agg(s::text, '') from provider_secret s) from provider p"))
                .singleElement()
                .asString()
                .doesNotContain("s3cr3t-canary");
    }

    @Test
    void aSecretThatIsLeftOutStaysAndNullRemovesIt() {
        create(oauth("stays", ", \"secret\": \"one\"")).statusCode(201);

        put("stays", oauth("stays", "")).statusCode(200).body("clientSecrets", hasSize(1));
        assertThat(secrets.open("stays").map(Secret::reveal)).contains("one");

        put("stays", oauth("stays", ", \"secret\": null"))
                .statusCode(422)
                .body("errors[0].field", equalTo("client.secrets"));
        assertThat(secrets.open("stays").map(Secret::reveal)).contains("one");

        put("stays", oauth("stays", ", \"secret\": null").replace("client_secret_basic", "none"))
                .statusCode(200)
                .body("clientSecrets", hasSize(0));
        assertThat(secrets.open("stays")).isEmpty();
    }

    @Test
    void secretsAreUsedInTheirOrderUntilTheyExpire() throws SQLException {
        Instant soon = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        create(
                        oauth(
                                "several",
                                ", \"secrets\": [{\"value\": \"old\", \"expiresAt\": \"%s\"}, {\"value\": \"new\"}]"
                                        .formatted(soon)))
                .statusCode(201)
                .body("clientSecrets[0].expiresAt", equalTo(soon.toString()))
                .body("clientSecrets[1].expiresAt", nullValue());
        assertThat(secrets.open("several").map(Secret::reveal)).contains("old");

        update(
                "update provider_secret set expires_at = vigil_now() where provider = 'several' and position = 0");
        assertThat(secrets.open("several").map(Secret::reveal)).contains("new");
    }

    @Test
    void anElementWithoutValueKeepsWhatIsStoredAtItsPlace() {
        create(oauth("places", ", \"secrets\": [{\"value\": \"one\"}]")).statusCode(201);

        put("places", oauth("places", ", \"secrets\": [{}, {\"value\": \"two\"}]"))
                .statusCode(200)
                .body("clientSecrets", hasSize(2));
        assertThat(secrets.open("places").map(Secret::reveal)).contains("one");

        put("places", oauth("places", ", \"secrets\": [{}, {}, {}]"))
                .statusCode(422)
                .body("errors[0].field", equalTo("client.secrets[2].value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                ", 'authentication': 'client_secret_post' | client.secrets",
                ", 'authentication': 'none', 'secret': 'x' | client.secrets",
                ", 'authentication': 'none', 'secret': 'x', 'secrets': [] | client.secrets",
                ", 'authentication': 'client_secret_post', 'secrets': [{'value': 'x', 'expiresAt': '2020-01-01T00:00:00Z'}] | client.secrets[0].expiresAt",
                ", 'authentication': 'client_secret_post', 'secret': 'x', 'assertionAudience': 'https://i.example.com/' | client.assertionAudience",
                ", 'authentication': 'private_key_jwt', 'secret': 'x', 'assertionAudience': 'me' | client.assertionAudience",
                ", 'authentication': 'client_secret_post', 'secret': 5 | client.secret"
            })
    void aClientAndItsSecretsFitEachOther(String client, String field) {
        create(
                        """
                        {"id": "fit", "displayName": "x", "protocol": "oauth2-refresh-token", "rotation": "none",
                         "tokenEndpoint": "https://sso.example.com/t", "client": {"id": "c" %s}}
                        """
                                .formatted(client.replace('\'', '"')))
                .statusCode(422)
                .body("errors.field", hasItem(field));
        Api.admin().get(PROVIDERS + "/fit").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "http://sso.example.com/t, must be https",
        "https://localhost/t, local address",
        "https://127.0.0.1/t, local address",
        "https://[::1]/t, local address",
        "https://10.1.2.3/t, local address",
        "https://169.254.169.254/latest, local address",
        "https://100.100.100.200/latest, local address",
        "https://168.63.129.16/t, local address",
        "https://[::ffff:10.1.2.3]/t, local address",
        "https://[fd00:ec2::254]/t, local address",
        "https://[64:ff9b::a9fe:a9fe]/t, local address",
        "https://metadata.google.internal/t, local address",
        "https://sso.example.com./t, plainly",
        "http://127.0.0.1:9001/t, tokenvigil.outbound.allow"
    })
    void anAddressIsPublicAndHttpsUnlessListed(String address, String sentence) {
        create(
                        oauth("address", ", \"secret\": \"x\"")
                                .replace("https://sso.example.com/t", address))
                .statusCode(422)
                .body("errors[0].field", equalTo("tokenEndpoint"))
                .body("errors[0].value", equalTo(address))
                .body("errors[0].message", containsString(sentence));
    }

    @Test
    void aListedAddressMayBePlainAndLocal() {
        create(
                        oauth("listed", ", \"secret\": \"x\"")
                                .replace("https://sso.example.com/t", "http://127.0.0.1:9000/t"))
                .statusCode(201);
    }

    @Test
    void aProbeGoesToTheProvidersOwnHost() {
        String probe = ", \"verification\": {\"kind\": \"probe\", \"url\": \"https://%s/me\"}";
        create(oauth("probe", ", \"secret\": \"x\"", probe.formatted("other.example.com")))
                .statusCode(422)
                .body("errors[0].field", equalTo("verification.url"));
        create(oauth("probe", ", \"secret\": \"x\"", probe.formatted("sso.example.com")))
                .statusCode(201);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        create("{\"id\": \"x\", \"protocol\": \"oauth2-refresh-token\", \"timeout\": \"PT40S\"}")
                .statusCode(422)
                .body(
                        "errors.field",
                        hasItems(
                                "displayName",
                                "tokenEndpoint",
                                "client.id",
                                "rotation",
                                "timeout"));
    }

    @Test
    void anIdIsTakenOnce() {
        create(manual("taken")).statusCode(201);
        create(manual("taken"))
                .statusCode(409)
                .body("type", equalTo("/problems/already-exists"))
                .body("id", equalTo("taken"));
    }

    @Test
    void theSameRequestTwiceMakesOneEntry() {
        Api.admin()
                .header("Idempotency-Key", "p-1")
                .body(manual("once"))
                .post(PROVIDERS)
                .then()
                .statusCode(201);
        Api.admin()
                .header("Idempotency-Key", "p-1")
                .body(manual("once"))
                .post(PROVIDERS)
                .then()
                .statusCode(201)
                .body("id", equalTo("once"));
    }

    @Test
    void whileTokensLiveNoAddressMovesToAnotherHost() throws SQLException {
        create(oauth("moves", ", \"secret\": \"x\"")).statusCode(201);
        put("moves", oauth("moves", "").replace("sso.example.com", "sso2.example.com"))
                .statusCode(200);
        token("moves", "default");

        put("moves", oauth("moves", "").replace("sso.example.com", "sso3.example.com"))
                .statusCode(409)
                .body("type", equalTo("/problems/endpoint-host"));
        put(
                        "moves",
                        oauth(
                                        "moves",
                                        "",
                                        ", \"revocationEndpoint\": \"https://evil.example.com/r\"")
                                .replace("sso.example.com", "sso2.example.com"))
                .statusCode(409);
        put("moves", manual("moves")).statusCode(409).body("type", equalTo("/problems/in-use"));
        put("moves", oauth("moves", "").replace("sso.example.com/t", "sso2.example.com/token"))
                .statusCode(200);
        Api.admin()
                .delete(PROVIDERS + "/moves")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/in-use"));
    }

    @Test
    void whileTokensLiveNoAddressTakesAnothersHost() throws SQLException {
        String revoking = ", \"revocationEndpoint\": \"https://revoke.example.com/r\"";
        create(oauth("swaps", ", \"secret\": \"x\"", revoking)).statusCode(201);
        token("swaps", "default");

        put("swaps", oauth("swaps", "", revoking).replace("sso.example.com", "revoke.example.com"))
                .statusCode(409)
                .body("type", equalTo("/problems/endpoint-host"));
        put("swaps", oauth("swaps", "")).statusCode(200);
        put("swaps", oauth("swaps", "", revoking)).statusCode(409);
        put("swaps", oauth("swaps", "", revoking.replace("revoke.example.com", "sso.example.com")))
                .statusCode(200);
    }

    @Test
    void suspendingAndResumingAreEventsOnce() throws SQLException {
        create(manual("sleepy")).statusCode(201);

        Api.admin()
                .post(PROVIDERS + "/sleepy/suspend")
                .then()
                .statusCode(200)
                .body("suspended.code", equalTo("SUSPENDED_BY_ADMIN"))
                .body("suspended.since", notNullValue());
        Api.admin().post(PROVIDERS + "/sleepy/suspend").then().statusCode(200);
        Api.admin()
                .post(PROVIDERS + "/sleepy/resume")
                .then()
                .statusCode(200)
                .body("suspended", nullValue());
        Api.admin().post(PROVIDERS + "/sleepy/resume").then().statusCode(200);

        assertThat(
                        query(
                                "select type || sequence from token_event where subject = 'sleepy' order by sequence"))
                .containsExactly("ProviderSuspended1", "ProviderResumed2");
        assertThat(
                        query(
                                "select action from audit_record where subject = 'provider:sleepy' order by key"))
                .containsExactly("PROVIDER_CREATED", "PROVIDER_SUSPENDED", "PROVIDER_RESUMED");
    }

    @Test
    void anUnusedEntryCanBeDeleted() {
        create(manual("gone")).statusCode(201);
        Api.admin().delete(PROVIDERS + "/gone").then().statusCode(204);
        Api.admin()
                .get(PROVIDERS + "/gone")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no provider gone."));
    }

    @Test
    void whoIsBoundSeesOnlyEntriesThatServeItsNamespacesAndWritesNone() {
        Api.namespace("prov-a");
        Api.namespace("prov-b");
        create(manual("for-all")).statusCode(201);
        create(manual("for-a").replace("}", ", \"namespaces\": [\"prov-a\"]}")).statusCode(201);
        create(manual("for-b").replace("}", ", \"namespaces\": [\"prov-b\"]}")).statusCode(201);
        create(manual("for-none").replace("}", ", \"namespaces\": [\"prov-none\"]}"))
                .statusCode(422);
        String bound = Api.newKey("admin", "prov-a");

        Api.as(bound)
                .queryParam("limit", 500)
                .get(PROVIDERS)
                .then()
                .statusCode(200)
                .body("items.id", hasItems("for-all", "for-a"))
                .body("items.id", not(hasItem("for-b")));
        Api.as(bound).get(PROVIDERS + "/for-a").then().statusCode(200);
        Api.as(bound).get(PROVIDERS + "/for-b").then().statusCode(404);
        Api.as(bound).body(manual("mine")).post(PROVIDERS).then().statusCode(403);
        Api.as(bound).body(manual("for-a")).put(PROVIDERS + "/for-a").then().statusCode(403);
        Api.role("editor").body(manual("mine")).post(PROVIDERS).then().statusCode(403);
    }

    private static String oauth(String id, String client) {
        return oauth(id, client, "");
    }

    private static String oauth(String id, String client, String more) {
        return """
                {"id": "%s", "displayName": "Sign-in", "protocol": "oauth2-refresh-token", "tokenEndpoint": "https://sso.example.com/t",
                 "client": {"id": "c", "authentication": "client_secret_basic" %s}, "rotation": "strict" %s}
                """
                .formatted(id, client, more);
    }

    private static String manual(String id) {
        return "{\"id\": \"%s\", \"displayName\": \"Console\", \"protocol\": \"manual\"}"
                .formatted(id);
    }

    private static ValidatableResponse create(String body) {
        return Api.admin().body(body).post(PROVIDERS).then();
    }

    private static ValidatableResponse put(String id, String body) {
        return Api.admin().body(body).put(PROVIDERS + "/" + id).then();
    }

    private static void token(String provider, String namespace) throws SQLException {
        update(
                "insert into token (id, namespace, provider, name, owner_id, registered_by) values (gen_random_uuid(), '%s', '%s', 't', 'o', 'test')"
                        .formatted(namespace, provider));
    }

    private static void update(String sql) throws SQLException {
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}

package io.tokenvigil.embedded.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.http.Json;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Client authentication by a signed assertion: a good one opens, and each thing that can be wrong
/// with it keeps the token unspent.
class PrivateKeyJwtIT {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static KeyPair clients;

    @TempDir Path directory;
    private final SetClock clock = new SetClock();
    private DemoProvider provider;
    private Caller caller;
    private KeyPair keys;

    @BeforeAll
    static void generate() throws Exception {
        clients = pair("RSA");
    }

    @BeforeEach
    void open() {
        provider = new DemoProvider(directory, InetAddress.getLoopbackAddress(), 0, clock);
        caller = new Caller(provider);
        keys = clients;
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, RS256, SHA256withRSA",
        "EC, ES256, SHA256withECDSAinP1363Format",
        "Ed25519, EdDSA, Ed25519"
    })
    void anAssertionByTheClientsKeyOpens(String kind, String algorithm, String signature)
            throws Exception {
        keys = pair(kind);
        register();

        Caller.Answer answer = present(signed(claims(), algorithm, signature));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void anAssertionMayNameTheIssuerInAList() throws Exception {
        register();
        Map<String, Object> claims = claims();
        claims.put("aud", new String[] {"https://elsewhere", "http://127.0.0.1/realms/demo"});

        assertThat(present(signed(claims)).status()).isEqualTo(200);
    }

    @Test
    void anAssertionIsGoodOnce() throws Exception {
        register();
        String assertion = signed(claims());
        present(assertion);

        Caller.Answer again = present(assertion);

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.text("error")).isEqualTo("invalid_client");
        assertThat(again.text("error_description")).contains("jti");
    }

    @ParameterizedTest
    @CsvSource({
        "aud, http://elsewhere/token, aud",
        "iss, somebody, iss",
        "jti, , jti",
        "exp, , exp"
    })
    void aWrongClaimSpendsNothing(String claim, String value, String why) throws Exception {
        register();
        Map<String, Object> claims = claims();
        claims.remove(claim);
        if (value != null) {
            claims.put(claim, value);
        }

        Caller.Answer refused = present(signed(claims));

        assertThat(refused.text("error")).isEqualTo("invalid_client");
        assertThat(refused.text("error_description")).contains(why);
        assertThat(provider.ledger().getLast())
                .extracting(LedgerEntry::client, LedgerEntry::outcome)
                .containsExactly("jwt", "invalid_client");
    }

    @Test
    void anExpiredAssertionIsRefused() throws Exception {
        register();
        String assertion = signed(claims());
        clock.advance(Duration.ofSeconds(60));

        assertThat(present(assertion).text("error_description")).contains("expired");
    }

    @Test
    void aSignatureByAnotherKeyAndNoneAtAllAreRefused() throws Exception {
        register();
        keys = pair("RSA");

        Caller.Answer another = present(signed(claims()));
        Caller.Answer none = present(part(Map.of("alg", "none")) + "." + part(claims()) + ".");
        Caller.Answer nonsense = present("a.b.c");

        assertThat(another.text("error_description")).contains("signature");
        assertThat(none.text("error_description")).contains("signature");
        assertThat(nonsense.status()).isEqualTo(401);
    }

    @Test
    void aClientWithAKeyIsNotLetInByASecret() throws Exception {
        register();
        Grant grant = provider.grant("jwt");

        assertThat(caller.refresh("jwt", "s", String.valueOf(grant.refreshToken())).status())
                .isEqualTo(401);
    }

    @Test
    void aKeyThatIsNoneIsRefusedWhenTheClientIsMade() {
        Caller.Answer none =
                caller.admin("clients", "{\"id\":\"x\",\"profile\":\"private-key-jwt\"}");
        Caller.Answer broken =
                caller.admin(
                        "clients",
                        "{\"id\":\"x\",\"profile\":\"private-key-jwt\",\"publicKey\":\"AAAA\"}");

        assertThat(none.status()).isEqualTo(400);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body()).contains("publicKey");
    }

    private void register() throws Exception {
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
        Caller.Answer made =
                caller.admin(
                        "clients",
                        Json.MAPPER.writeValueAsString(
                                Map.of(
                                        "id", "jwt",
                                        "profile", "private-key-jwt",
                                        "publicKey", pem)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private Caller.Answer present(String assertion) {
        return caller.token(
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion,
                        "refresh_token",
                        String.valueOf(provider.grant("jwt").refreshToken())));
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "jwt");
        claims.put("sub", "jwt");
        claims.put("aud", "http://127.0.0.1/realms/demo/protocol/openid-connect/token");
        claims.put("exp", clock.instant().plusSeconds(60).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    private String signed(Map<String, Object> claims) throws Exception {
        return signed(claims, "RS256", "SHA256withRSA");
    }

    private String signed(Map<String, Object> claims, String algorithm, String signature)
            throws Exception {
        String content = part(Map.of("alg", algorithm)) + "." + part(claims);
        Signature signing = Signature.getInstance(signature);
        signing.initSign(keys.getPrivate());
        signing.update(content.getBytes(UTF_8));
        return content + "." + BASE64.encodeToString(signing.sign());
    }

    private static String part(Map<String, Object> part) throws Exception {
        return BASE64.encodeToString(Json.MAPPER.writeValueAsBytes(part));
    }

    private static KeyPair pair(String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        switch (kind) {
            case "RSA" -> generator.initialize(2048);
            case "EC" -> generator.initialize(256);
            default -> {}
        }
        return generator.generateKeyPair();
    }
}

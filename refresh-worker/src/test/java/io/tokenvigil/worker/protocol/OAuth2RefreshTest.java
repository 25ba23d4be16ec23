package io.tokenvigil.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.Expiry;
import io.tokenvigil.worker.expiry.ExpiryRule;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Leases;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuth2RefreshTest {
    private final Protocol protocol = new OAuth2Refresh();

    @Test
    void aPublicClientSendsItsIdInTheForm() {
        // When
        var request = ready(Leases.oauth(new Client.Public("integration-api"), "a b"));

        // Then
        assertThat(request.method()).isEqualTo(OutboundRequest.Method.POST);
        assertThat(request.url()).isEqualTo(Leases.ENDPOINT);
        assertThat(request.headers()).doesNotContainKey("authorization");
        assertThat(form(request))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "grant_type", List.of("refresh_token"),
                                "refresh_token", List.of("rt-1+/="),
                                "scope", List.of("a b"),
                                "client_id", List.of("integration-api")));
    }

    @Test
    void aSecretGoesInTheHeaderOrInTheFormAndNeverInBoth() {
        // When
        var basic = ready(Leases.oauth(new Client.Basic("id:1", Secret.of("p%ss")), null));
        var post = ready(Leases.oauth(new Client.Post("id:1", Secret.of("p%ss")), null));

        // Then: RFC 6749 §2.3.1 has both encoded before they are joined
        var credentials = Base64.getEncoder().encodeToString(ascii("id%3A1:p%25ss"));
        assertThat(basic.headers())
                .containsEntry("authorization", Secret.of("Basic " + credentials));
        assertThat(form(basic)).doesNotContainKeys("client_id", "client_secret");
        assertThat(post.headers()).doesNotContainKey("authorization");
        assertThat(form(post))
                .containsEntry("client_id", List.of("id:1"))
                .containsEntry("client_secret", List.of("p%ss"));
    }

    @Test
    void aPrivateKeySignsAnAssertionForTheEndpoint() throws Exception {
        // Given
        var jwk = new RSAKeyGenerator(2048).keyID("k1").generate();
        var client = new Client.PrivateKeyJwt("robot", Secret.of(jwk.toJSONString()), null);

        // When
        var form = form(ready(Leases.oauth(client, null)));

        // Then
        var assertion =
                SignedJWT.parse(Objects.requireNonNull(form.get("client_assertion")).getFirst());
        assertThat(assertion.verify(new RSASSAVerifier(jwk.toRSAPublicKey()))).isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("robot");
        assertThat(assertion.getJWTClaimsSet().getAudience())
                .containsExactly(Leases.ENDPOINT.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aPrivateKeyMayComeAsPem(String algorithm) throws Exception {
        // Given
        var key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        var pem =
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getMimeEncoder().encodeToString(key.getEncoded()));

        // When
        var request =
                ready(Leases.oauth(new Client.PrivateKeyJwt("robot", Secret.of(pem), null), null));

        // Then
        assertThat(form(request)).containsKey("client_assertion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "nonsense",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n",
                "{\"kty\":\"oct\",\"k\":\"AA\"}"
            })
    void aKeyThatCannotSignMakesNoRequest(String key) {
        assertThat(
                        protocol.prepare(
                                Leases.oauth(
                                        new Client.PrivateKeyJwt("robot", Secret.of(key), null),
                                        null)))
                .isEqualTo(new Preparation.Impossible(Code.INVALID_CLIENT));
    }

    @Test
    void aKeycloakAnswerIsReadAsAWhole() {
        // When
        var issued =
                issued(
                        """
                        {"access_token":"at-2","expires_in":1800,"refresh_expires_in":1209600,
                         "refresh_token":"rt-2","token_type":"bearer","not-before-policy":0,
                         "session_state":"x","scope":"email profile"}
                        """);

        // Then
        assertThat(issued)
                .isEqualTo(
                        new Issued(
                                Secret.of("at-2"),
                                Secret.of("rt-2"),
                                "bearer",
                                "email profile",
                                new Expiry(
                                        Leases.LEASED_AT.plusSeconds(1_800),
                                        ExpiryRule.EXPIRES_IN,
                                        false),
                                Leases.LEASED_AT.plusSeconds(1_209_600),
                                false));
    }

    @Test
    void timestampsInPlaceOfDurationsAreUnderstood() {
        // When: as apiax documents it
        var issued =
                issued(
                        """
                        {"access_token":"at-2","expires_in":1795307400000,
                         "refresh_expires_in":"1796515200000","refresh_token":"rt-2"}
                        """);

        // Then
        assertThat(issued.expiry().at()).isEqualTo(Leases.LEASED_AT.plusSeconds(1_800));
        assertThat(issued.refreshExpiresAt()).isEqualTo(Leases.LEASED_AT.plusSeconds(1_209_600));
    }

    @Test
    void withoutARefreshTokenTheOldOneIsKept() {
        assertThat(issued("{\"access_token\":\"at-2\",\"refresh_token\":\"\"}").refreshToken())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, false", // no policy
        "1795305000, false", // before the token was issued
        "1795305700, true",
        "1795305700000, true"
    })
    void aNotBeforePolicyAboveTheNewTokensIssueVoidsIt(String notBefore, boolean revoked) {
        // Given: issued at the lease's instant
        var token = jwt("{\"iat\":1795305600,\"exp\":1795307400}");

        // When
        var issued =
                issued(
                        "{\"access_token\":\"%s\",\"not-before-policy\":%s}"
                                .formatted(token, notBefore));

        // Then
        assertThat(issued.revokedByAdmin()).isEqualTo(revoked);
        assertThat(issued.expiry())
                .isEqualTo(new Expiry(Leases.LEASED_AT.plusSeconds(1_800), ExpiryRule.JWT, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"at-2\"",
                "{}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":null}",
                "{\"access_token\":42}",
                "{\"access_token\":{\"a\":\"b\"}}",
                "{\"access_token\":\"at-2\"",
                "{\"access_token\":\"at-2\"} {}",
                "<html>all is well</html>",
                "{\"error\":\"invalid_grant\"}"
            })
    void whatIsNotOneWholeObjectWithATokenIsNotASuccess(String body) {
        assertThat(protocol.issued(Leases.oauth(), answered(200, body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, INVALID_GRANT",
        "401, invalid_client, INVALID_CLIENT",
        "400, invalid_client, INVALID_CLIENT",
        "400, unauthorized_client, UNAUTHORIZED_CLIENT",
        "400, invalid_scope, INVALID_SCOPE",
        "400, invalid_request, INVALID_REQUEST",
        "400, unsupported_grant_type, INVALID_REQUEST",
        "400, something_of_its_own, REFUSED",
        "403, access_denied, REFUSED",
        "200, bad_refresh_token, INVALID_GRANT",
        "200, incorrect_client_credentials, INVALID_CLIENT"
    })
    void aRefusalIsToldByItsErrorAlone(int status, String error, Code code) {
        var body = "{\"error\":\"%s\",\"error_description\":\"whatever\"}".formatted(error);

        assertThat(protocol.refusal(Leases.oauth(), answered(status, body))).contains(code);
    }

    @Test
    void aServersErrorIsNoRefusalWhateverItSays() {
        assertThat(refusal(500, "{\"error\":\"invalid_grant\"}")).isEmpty();
        assertThat(refusal(400, "<html></html>")).isEmpty();
        assertThat(refusal(401, "<html></html>")).contains(Code.UNAUTHORIZED_CLIENT);
    }

    @Test
    void anErrorBesideATokenIsNoRefusal() {
        assertThat(refusal(200, "{\"error\":\"invalid_grant\",\"access_token\":42}")).isEmpty();
    }

    @Test
    void withoutARefreshTokenThereIsNothingToSend() {
        var lease = Leases.clientCredentials(new Client.Public("integration-api"), null);

        assertThat(protocol.prepare(lease))
                .isEqualTo(new Preparation.Impossible(Code.NO_CREDENTIAL));
    }

    private Optional<Code> refusal(int status, String body) {
        return protocol.refusal(Leases.oauth(), answered(status, body));
    }

    private Issued issued(String body) {
        return protocol.issued(Leases.oauth(), answered(200, body)).orElseThrow();
    }

    private OutboundRequest ready(Lease.Refresh lease) {
        return ((Preparation.Ready) protocol.prepare(lease)).request();
    }

    private static Map<String, List<String>> form(OutboundRequest request) {
        return URLUtils.parseParameters(Objects.requireNonNull(request.body()).reveal());
    }

    private static Answered answered(int status, String body) {
        return new Answered(status, AnswerHeaders.none(), Secret.of(body));
    }

    private static String jwt(String claims) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return "%s.%s.%s"
                .formatted(
                        base64.encodeToString(ascii("{\"alg\":\"none\"}")),
                        base64.encodeToString(ascii(claims)),
                        "c2ln");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

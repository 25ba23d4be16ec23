package io.tokenvigil.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientAuthenticationVerifier;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientCredentialsSelector;
import com.nimbusds.oauth2.sdk.auth.verifier.Context;
import com.nimbusds.oauth2.sdk.auth.verifier.ExpendedJTIChecker;
import com.nimbusds.oauth2.sdk.auth.verifier.InvalidClientException;
import com.nimbusds.oauth2.sdk.auth.verifier.JWTAudienceCheck;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Leases;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Assertions as a provider checks them (RFC 7523 §3): signature, issuer and subject, audience,
/// expiry, and that none comes twice.
class PrivateKeyJwtTest {

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aProviderAcceptsEveryCallsOwnAssertion(String type) throws Exception {
        // Given
        var key = key(type);
        var provider = new Provider(key, Leases.ENDPOINT.toString());
        var lease = Leases.oauth(client(key), null);

        // When
        provider.verify(assertion(lease));
        provider.verify(assertion(lease));

        // Then
        assertThat(provider.seen).hasSize(2);
    }

    @Test
    void anAssertionThatIsSentTwiceIsFound() throws Exception {
        var key = key("RSA");
        var provider = new Provider(key, Leases.ENDPOINT.toString());
        var assertion = assertion(Leases.oauth(client(key), null));
        provider.verify(assertion);

        assertThatThrownBy(() -> provider.verify(assertion))
                .isInstanceOf(InvalidClientException.class);
    }

    @Test
    void itIsForTheAddressThatIsCalledAndSignedByThisKey() throws Exception {
        var key = key("RSA");
        var assertion = assertion(Leases.oauth(client(key), null));

        assertThatThrownBy(
                        () -> new Provider(key, "https://elsewhere.test/token").verify(assertion))
                .isInstanceOf(InvalidClientException.class);
        assertThatThrownBy(
                        () ->
                                new Provider(key("RSA"), Leases.ENDPOINT.toString())
                                        .verify(assertion))
                .isInstanceOf(InvalidClientException.class);
    }

    @Test
    void itIsForNobodyButTheAudienceThatTheEntryNamesToTheLastSlash() throws Exception {
        var key = key("RSA");
        var issuer = "https://example.eu.auth0.test/";

        var assertion = assertion(Leases.oauth(client(key, URI.create(issuer)), null));

        assertThat(assertion.getClientAssertion().getJWTClaimsSet().getAudience())
                .containsExactly(issuer);
        new Provider(key, issuer).verify(assertion);
        assertThatThrownBy(() -> new Provider(key, Leases.ENDPOINT.toString()).verify(assertion))
                .isInstanceOf(InvalidClientException.class);
    }

    @Test
    void itLivesForMinutes() throws Exception {
        var claims =
                assertion(Leases.oauth(client(key("EC")), null))
                        .getClientAssertion()
                        .getJWTClaimsSet();

        assertThat(claims.getExpirationTime())
                .isAfter(Date.from(Instant.now().plus(Duration.ofSeconds(30))))
                .isBefore(Date.from(Instant.now().plus(Duration.ofMinutes(10))));
    }

    /// What Microsoft Entra ID wants: it knows a client's certificates, not its keys' names.
    @Test
    void aKeyInPemThatComesWithItsCertificateIsFoundByIt(@TempDir Path directory) throws Exception {
        var entry = selfSigned(directory);
        var certificate = entry.getCertificate().getEncoded();
        var pem =
                "Bag Attributes\n    friendlyName: robot\n"
                        + pem("PRIVATE KEY", entry.getPrivateKey().getEncoded())
                        + pem("CERTIFICATE", certificate);

        var assertion = assertion(Leases.oauth(client(pem), null));

        var header = assertion.getClientAssertion().getHeader();
        assertThat(header.getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
        assertThat(header.getX509CertSHA256Thumbprint())
                .hasToString(
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-256").digest(certificate)));
        new Provider(entry.getCertificate().getPublicKey(), Leases.ENDPOINT.toString())
                .verify(assertion);
    }

    @Test
    void aKeyInPemAloneSignsAsItAlwaysDid() throws Exception {
        var key = new RSAKeyGenerator(2048).generate();

        var assertion =
                assertion(
                        Leases.oauth(
                                client(pem("PRIVATE KEY", key.toPrivateKey().getEncoded())), null));

        var header = assertion.getClientAssertion().getHeader();
        assertThat(header.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(header.getX509CertSHA256Thumbprint()).isNull();
        new Provider(key, Leases.ENDPOINT.toString()).verify(assertion);
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(
                        label,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }

    /// A key and its certificate, as an administrator makes them.
    private static KeyStore.PrivateKeyEntry selfSigned(Path directory) throws Exception {
        var store = directory.resolve("robot.p12");
        var keytool =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "robot",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=robot",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString());
        assertThat(keytool.inheritIO().start().waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        return (KeyStore.PrivateKeyEntry)
                keys.getEntry("robot", new KeyStore.PasswordProtection("changeit".toCharArray()));
    }

    private static JWK key(String type) throws Exception {
        return type.equals("RSA")
                ? new RSAKeyGenerator(2048).keyID("k1").generate()
                : new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    }

    private static Client client(JWK key) {
        return client(key, null);
    }

    private static Client client(String pem) {
        return new Client.PrivateKeyJwt("robot", Secret.of(pem), null);
    }

    private static Client client(JWK key, @Nullable URI audience) {
        return new Client.PrivateKeyJwt("robot", Secret.of(key.toJSONString()), audience);
    }

    private static PrivateKeyJWT assertion(Lease.Refresh lease) throws Exception {
        var request = ((Preparation.Ready) new OAuth2Refresh().prepare(lease)).request();
        return PrivateKeyJWT.parse(
                URLUtils.parseParameters(Objects.requireNonNull(request.body()).reveal()));
    }

    /// The checking side, by a library.
    private static final class Provider
            implements ClientCredentialsSelector<Void>, ExpendedJTIChecker<Void> {
        private final Set<JWTID> seen = new HashSet<>();
        private final PublicKey key;
        private final ClientAuthenticationVerifier<Void> verifier;

        Provider(JWK key, String audience) throws Exception {
            this(((AsymmetricJWK) key).toPublicKey(), audience);
        }

        Provider(PublicKey key, String audience) {
            this.key = key;
            this.verifier =
                    new ClientAuthenticationVerifier<>(
                            this, Set.of(new Audience(audience)), JWTAudienceCheck.LEGACY, this);
        }

        void verify(PrivateKeyJWT assertion) throws Exception {
            verifier.verify(assertion, null, null);
        }

        @Override
        public List<com.nimbusds.oauth2.sdk.auth.Secret> selectClientSecrets(
                ClientID client, ClientAuthenticationMethod method, Context<Void> context) {
            return List.of();
        }

        @Override
        public List<? extends PublicKey> selectPublicKeys(
                ClientID client,
                ClientAuthenticationMethod method,
                JWSHeader header,
                boolean refreshed,
                Context<Void> context) {
            return client.getValue().equals("robot") ? List.of(key) : List.of();
        }

        @Override
        public boolean isExpended(
                JWTID id,
                ClientID client,
                ClientAuthenticationMethod method,
                Context<Void> context) {
            return seen.contains(id);
        }

        @Override
        public void markExpended(
                JWTID id,
                Date until,
                ClientID client,
                ClientAuthenticationMethod method,
                Context<Void> context) {
            seen.add(id);
        }
    }
}

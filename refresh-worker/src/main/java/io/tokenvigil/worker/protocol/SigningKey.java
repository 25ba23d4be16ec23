package io.tokenvigil.worker.protocol;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import io.tokenvigil.outbound.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A client's private key for signed assertions: RSA or EC, from a JWK or from PKCS #8 in PEM.
///
/// @param certificate the SHA-256 thumbprint of the certificate that came with the key, by which
///   some providers find the key (`x5t#S256`, RFC 7515 §4.1.8)
record SigningKey(
        PrivateKey key,
        JWSAlgorithm algorithm,
        @Nullable String keyId,
        @Nullable Base64URL certificate) {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

    /// Nothing where the text is no such key. What exactly is wrong with it would quote it, so
    /// nobody is told.
    static Optional<SigningKey> parse(Secret secret) {
        var text = secret.reveal().strip();
        try {
            return Optional.of(text.startsWith("{") ? fromJwk(JWK.parse(text)) : fromPem(text));
        } catch (JOSEException
                | ParseException
                | GeneralSecurityException
                | IllegalArgumentException
                | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static SigningKey fromJwk(JWK jwk) throws JOSEException {
        var key =
                switch (jwk) {
                    case RSAKey rsa -> rsa.toPrivateKey();
                    case ECKey curve -> curve.toPrivateKey();
                    default -> null;
                };
        if (key == null) {
            throw new IllegalArgumentException("no private RSA or EC key");
        }
        var named = Optional.ofNullable(jwk.getAlgorithm()).map(Algorithm::getName);
        return new SigningKey(
                key,
                named.isPresent() ? JWSAlgorithm.parse(named.get()) : usual(key),
                jwk.getKeyID(),
                jwk.getX509CertSHA256Thumbprint());
    }

    /// Who finds keys by their certificates wants RSA with PSS from them: Microsoft Entra ID does.
    private static SigningKey fromPem(String text) throws GeneralSecurityException, JOSEException {
        var block = PRIVATE_KEY.matcher(text);
        if (!block.find()) {
            throw new IllegalArgumentException("no PKCS #8 in PEM");
        }
        var key = generate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1))));
        var certificate = X509CertUtils.parse(text);
        return certificate == null
                ? new SigningKey(key, usual(key), null, null)
                : new SigningKey(
                        key,
                        key instanceof ECPrivateKey ? usual(key) : JWSAlgorithm.PS256,
                        null,
                        X509CertUtils.computeSHA256Thumbprint(certificate));
    }

    private static PrivateKey generate(PKCS8EncodedKeySpec pkcs8) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(pkcs8);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("EC").generatePrivate(pkcs8);
        }
    }

    private static JWSAlgorithm usual(PrivateKey key) throws JOSEException {
        return key instanceof ECPrivateKey curve
                ? ECDSA.resolveAlgorithm(curve)
                : JWSAlgorithm.RS256;
    }
}

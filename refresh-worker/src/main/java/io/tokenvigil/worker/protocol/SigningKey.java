package io.tokenvigil.worker.protocol;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
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
import org.jspecify.annotations.Nullable;

/// A client's private key for signed assertions: RSA or EC, from a JWK or from PKCS #8 in PEM.
record SigningKey(PrivateKey key, JWSAlgorithm algorithm, @Nullable String keyId) {
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
                jwk.getKeyID());
    }

    private static SigningKey fromPem(String text) throws GeneralSecurityException, JOSEException {
        var base64 = text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
        var pkcs8 = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        var key = generate(pkcs8);
        return new SigningKey(key, usual(key), null);
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

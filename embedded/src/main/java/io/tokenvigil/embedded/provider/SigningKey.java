package io.tokenvigil.embedded.provider;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The public half of the key that a client signs with.
record SigningKey(PublicKey key) {

    /// @throws IllegalArgumentException unless it is a PEM of an RSA, EC or Ed25519 public key
    static SigningKey demand(@Nullable String pem) {
        if (pem == null) {
            throw new IllegalArgumentException("private_key_jwt needs publicKey");
        }
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return new SigningKey(KeyFactory.getInstance(algorithm).generatePublic(encoded));
            } catch (GeneralSecurityException e) {
                // A key of another kind: the next one is tried.
            }
        }
        throw new IllegalArgumentException("publicKey is no RSA, EC or Ed25519 key in PEM");
    }

    /// Whether the signature is this key's, made as the JWS algorithm says. `none` and the HMACs
    /// are no signatures.
    boolean signed(String algorithm, byte[] content, byte[] signature) {
        try {
            Signature check = check(algorithm);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Signature check(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "RS256" -> Signature.getInstance("SHA256withRSA");
            case "RS384" -> Signature.getInstance("SHA384withRSA");
            case "RS512" -> Signature.getInstance("SHA512withRSA");
            case "PS256" -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(
                        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield pss;
            }
            case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case "ES384" -> Signature.getInstance("SHA384withECDSAinP1363Format");
            case "EdDSA", "Ed25519" -> Signature.getInstance("Ed25519");
            default -> throw new GeneralSecurityException("no algorithm " + algorithm);
        };
    }
}

package io.tokenvigil.worker.webhook;

import io.tokenvigil.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs by the Standard Webhooks specification (1.0.0, symmetric): HMAC-SHA256 over
/// `id.timestamp.body`, keyed with what stands in base64 behind `whsec_`.
final class WebhookSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    private WebhookSigner() {}

    /// The value of `webhook-signature`: one signature for each secret, so that a receiver who
    /// knows either one is content during a rotation.
    ///
    /// @throws IllegalArgumentException for a secret of another form
    static String signature(String id, long timestamp, String body, List<Secret> secrets) {
        var content = "%s.%d.%s".formatted(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(mac(secret, content)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(Secret secret, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            return mac.doFinal(content);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] key(Secret secret) {
        var written = secret.reveal();
        if (!written.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook's secret does not begin with " + PREFIX);
        }
        return Base64.getDecoder().decode(written.substring(PREFIX.length()));
    }
}

package io.tokenvigil.notifier.channel;

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
final class WebhookSignature {
    static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /// One signature for each secret, so that a receiver who knows either one is content while they
    /// change.
    static String of(Outgoing message, long seconds, List<Secret> secrets) {
        byte[] head = (message.messageId() + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> signed(secret, head, message.bytes()))
                .map(mac -> "v1," + Base64.getEncoder().encodeToString(mac))
                .collect(Collectors.joining(" "));
    }

    /// Whether it is a secret as the specification writes one.
    static boolean canKey(Secret secret) {
        try {
            return secret.reveal().startsWith(PREFIX) && key(secret).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] key(Secret secret) {
        return Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length()));
    }

    private static byte[] signed(Secret secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update(head);
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

package io.tokenvigil.outbound;

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
public final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    private WebhookSignature() {}

    /// The value of `webhook-signature`: one signature for each secret, so that a receiver who
    /// knows either one is content while they change.
    ///
    /// @param timestamp seconds since 1970, as `webhook-timestamp` says them
    /// @throws IllegalArgumentException for a secret of another form
    public static String of(String id, long timestamp, byte[] body, List<Secret> secrets) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(
                        secret ->
                                VERSION
                                        + Base64.getEncoder()
                                                .encodeToString(mac(secret, head, body)))
                .collect(Collectors.joining(" "));
    }

    /// Whether it is a secret as the specification writes one.
    public static boolean canKey(Secret secret) {
        try {
            return key(secret).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] mac(Secret secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update(head);
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] key(Secret secret) {
        String written = secret.reveal();
        if (!written.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook's secret does not begin with " + PREFIX);
        }
        return Base64.getDecoder().decode(written.substring(PREFIX.length()));
    }
}

package io.tokenvigil.worker.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/// A receiver after the text of the Standard Webhooks specification, with nothing of ours: even the
/// HMAC is put together from its definition (RFC 2104).
public final class StandardReceiver {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int BLOCK = 64;

    private final String secret;

    public StandardReceiver(String secret) {
        this.secret = secret;
    }

    /// Whether the message is from somebody who knows the secret, and of now.
    ///
    /// @param headers by lower-case name
    public boolean accepts(Map<String, String> headers, String body, Instant now) {
        var id = headers.get("webhook-id");
        var timestamp = headers.get("webhook-timestamp");
        var signatures = headers.get("webhook-signature");
        if (id == null || timestamp == null || signatures == null || id.contains(".")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
        var content = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        var expected =
                hmac(Base64.getDecoder().decode(secret.substring("whsec_".length())), content);
        return age.compareTo(TOLERANCE) <= 0
                && Pattern.compile(" ")
                        .splitAsStream(signatures)
                        .filter(signature -> signature.startsWith("v1,"))
                        .map(signature -> Base64.getDecoder().decode(signature.substring(3)))
                        .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        var padded = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        return sha256(joined(masked(padded, 0x5c), sha256(joined(masked(padded, 0x36), content))));
    }

    private static byte[] masked(byte[] key, int mask) {
        var masked = key.clone();
        for (var i = 0; i < masked.length; i++) {
            masked[i] ^= (byte) mask;
        }
        return masked;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

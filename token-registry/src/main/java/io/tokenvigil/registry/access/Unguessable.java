package io.tokenvigil.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What a value consists of that opens something to whoever has it: 256 random bits.
///
/// Such a value is stored as its SHA-256, without salt or stretching. Those slow down guessing
/// among values that people choose; among 2^256 there is nothing to guess, and a plain digest can
/// be looked up by an index. The look-up's timing says nothing either: whoever probes cannot choose
/// digests.
public final class Unguessable {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Unguessable() {}

    /// A text that nobody has seen: 43 characters of base64url.
    public static String text() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What is stored of a value that has it.
    public static byte[] digest(String value) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

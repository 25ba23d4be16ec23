package io.tokenvigil.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The value that opens an API key: `tvk_` and 256 random bits in base64url.
///
/// It is stored as its SHA-256, without salt or stretching. Those slow down guessing among values
/// that people choose; among 2^256 there is nothing to guess, and a plain digest can be looked up
/// by an index. The look-up's timing says nothing either: whoever probes cannot choose digests.
public final class KeyValue {

    static final String PREFIX = "tvk_";

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("tvk_[A-Za-z0-9_-]{43,128}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private KeyValue(String value) {
        this.value = value;
    }

    /// A value that nobody has seen.
    public static KeyValue fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new KeyValue(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The value, if the text has its form.
    public static Optional<KeyValue> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new KeyValue(text)) : Optional.empty();
    }

    /// What is stored.
    public KeyHash hash() {
        try {
            return new KeyHash(
                    MessageDigest.getInstance("SHA-256")
                            .digest(value.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The value itself, for the one answer that shows it.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}

package io.tokenvigil.registry.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What opens a feed: `tvf_` and 256 random bits in base64url. It stands in an address that a
/// calendar program keeps, so it opens names and dates only; stored is its SHA-256, for the reasons
/// that API keys' values are.
final class FeedKey {

    private static final String PREFIX = "tvf_";
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("tvf_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private FeedKey(String value) {
        this.value = value;
    }

    /// One that nobody has seen.
    static FeedKey fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FeedKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The key, if the text has its form.
    static Optional<FeedKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new FeedKey(text)) : Optional.empty();
    }

    /// What is stored, and found by an index: among 2^256 there is nothing to guess.
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The value itself, for the one answer that shows it.
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}

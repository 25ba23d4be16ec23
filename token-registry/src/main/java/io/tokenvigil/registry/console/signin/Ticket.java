package io.tokenvigil.registry.console.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a cookie or a sign-in link carries: 256 random bits in base64url, that mean nothing by
/// themselves. Stored is their SHA-256, for the reasons that API keys' values are.
final class Ticket {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private Ticket(String value) {
        this.value = value;
    }

    /// One that nobody has seen.
    static Ticket fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The ticket, if the text has its form.
    static Optional<Ticket> parse(@Nullable String text) {
        return text != null && FORM.matcher(text).matches()
                ? Optional.of(new Ticket(text))
                : Optional.empty();
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

    /// The value itself, for the one answer that carries it.
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "ticket …";
    }
}

package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.access.Unguessable;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a cookie or a sign-in link carries: it means nothing by itself.
final class Ticket {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String value;

    private Ticket(String value) {
        this.value = value;
    }

    /// One that nobody has seen.
    static Ticket fresh() {
        return new Ticket(Unguessable.text());
    }

    /// The ticket, if the text has its form.
    static Optional<Ticket> parse(@Nullable String text) {
        return text != null && FORM.matcher(text).matches()
                ? Optional.of(new Ticket(text))
                : Optional.empty();
    }

    /// What is stored, and found by an index.
    byte[] hash() {
        return Unguessable.digest(value);
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

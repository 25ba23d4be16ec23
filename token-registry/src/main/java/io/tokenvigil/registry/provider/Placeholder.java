package io.tokenvigil.registry.provider;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a declared request may have filled in when its call is made.
public enum Placeholder {
    REFRESH_TOKEN("refreshToken", true),
    ACCESS_TOKEN("accessToken", true),
    CLIENT_ID("clientId", false),
    CLIENT_SECRET("clientSecret", true),
    SCOPE("scope", false),
    /// The requested lifetime.
    LIFETIME_SECONDS("lifetimeSeconds", false),
    /// The instant at which the requested lifetime is over.
    EXPIRES_AT("expiresAt", false),
    /// That instant's day (UTC).
    EXPIRES_ON("expiresOn", false);

    private final String text;
    private final boolean secret;

    Placeholder(String text, boolean secret) {
        this.text = text;
        this.secret = secret;
    }

    /// How templates write it, without its braces.
    String text() {
        return text;
    }

    /// Whether it must never be part of an address that may be printed.
    boolean isSecret() {
        return secret;
    }

    /// Whether it is reckoned from the requested lifetime.
    boolean needsLifetime() {
        return switch (this) {
            case LIFETIME_SECONDS, EXPIRES_AT, EXPIRES_ON -> true;
            case REFRESH_TOKEN, ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET, SCOPE -> false;
        };
    }

    static Optional<Placeholder> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }

    /// All of them, as sentences list them.
    static String list() {
        return Arrays.stream(values())
                .map(each -> "{" + each.text + "}")
                .collect(Collectors.joining(", "));
    }
}

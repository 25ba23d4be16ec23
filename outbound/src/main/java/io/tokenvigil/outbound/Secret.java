package io.tokenvigil.outbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// A value that must not be seen: a credential, or an answer that may hold one (C-1, C-4).
///
/// It prints as a mask, cannot be serialised by Java or by a JSON library, and compares in constant
/// time. The only ways out are [#reveal()] and [#revealBytes()], so a search for "reveal" finds
/// every place where a secret leaves its type.
public final class Secret {
    private static final String MASK = "•••";

    /// Transient because mappers that read fields without asking skip transient ones.
    private final transient byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /// The text's UTF-8 form; lone surrogates are not kept.
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Copies: what the caller does to its array afterwards changes nothing here.
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /// The value as text. Whoever calls this answers for where the text goes.
    public String reveal() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /// A copy of the value. Whoever calls this answers for where the bytes go.
    public byte[] revealBytes() {
        return value.clone();
    }

    /// Length in bytes.
    public int size() {
        return value.length;
    }

    /// Takes as long for values that differ early as for values that differ late.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(value, secret.value);
    }

    /// The same for all secrets: a hash of a secret is something about the secret.
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}

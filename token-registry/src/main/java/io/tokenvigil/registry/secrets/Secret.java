package io.tokenvigil.registry.secrets;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A value that must not be seen: a token, a client secret, a slot's key (C-1, C-4).
///
/// It prints as a mask, is refused by every serialiser, and compares in constant time. A request's
/// field of this type is read straight into it. The ways out are [#reveal()], [#revealBytes()] and,
/// for the one view that gives it to whom it belongs, [#revealed()]: a search for "reveal" finds
/// every place where a secret leaves its type.
@Schema(type = SchemaType.STRING, format = "password")
@JsonDeserialize(using = SecretReader.class)
@JsonSerialize(using = SecretRefusal.class)
public final class Secret {

    /// The longest that a request may bring, in characters: what a whole body may have.
    public static final int LONGEST = 1_048_576;

    private static final String MASK = "•••";

    /// Transient because mappers that read fields without asking skip transient ones.
    private final transient byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /// The text's UTF-8 form.
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

    /// For the field of a view that gives the value away: still masked when printed, written in
    /// clear by the JSON mapper.
    public Revealed revealed() {
        return new Revealed(this);
    }

    public boolean isEmpty() {
        return value.length == 0;
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

    /// A secret in the one answer that reveals it.
    public static final class Revealed {

        private final Secret secret;

        private Revealed(Secret secret) {
            this.secret = secret;
        }

        @JsonValue
        String json() {
            return secret.reveal();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Revealed revealed && secret.equals(revealed.secret);
        }

        @Override
        public int hashCode() {
            return secret.hashCode();
        }

        @Override
        public String toString() {
            return MASK;
        }
    }
}

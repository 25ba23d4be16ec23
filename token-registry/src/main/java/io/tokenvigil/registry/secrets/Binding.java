package io.tokenvigil.registry.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Where a sealed value belongs. Opened anywhere else, it does not open (C-5).
///
/// @param namespace empty for what belongs to no namespace
/// @param subject the token's id, or another owner's
/// @param generation 0 for what is not a generation's
public record Binding(String namespace, String subject, int generation, Field field) {

    private static final byte VERSION = 1;

    /// A secret of a token.
    public static Binding ofToken(String namespace, UUID token, int generation, Field field) {
        return new Binding(namespace, token.toString(), generation, field);
    }

    /// What webhooks of a namespace are signed with.
    ///
    /// @param number of the secret in its namespace
    public static Binding ofWebhooks(String namespace, int number) {
        return new Binding(namespace, "webhook", number, Field.WEBHOOK);
    }

    /// Every part with its length before it, so that no two bindings have the same bytes.
    byte[] bytes() {
        byte[] space = namespace.getBytes(StandardCharsets.UTF_8);
        byte[] owner = subject.getBytes(StandardCharsets.UTF_8);
        byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(
                        1 + 4 * Integer.BYTES + space.length + owner.length + name.length)
                .put(VERSION)
                .putInt(space.length)
                .put(space)
                .putInt(owner.length)
                .put(owner)
                .putInt(generation)
                .putInt(name.length)
                .put(name)
                .array();
    }
}

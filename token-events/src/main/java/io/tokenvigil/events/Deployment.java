package io.tokenvigil.events;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The installation that events come from.
///
/// @param id drawn once, when the installation was made; the namespace of all its events' ids
/// @param address where its registry is reached from outside, without a slash at the end:
///   `ce_source`, and what schemas are found under
public record Deployment(UUID id, URI address) {

    public Deployment {
        Objects.requireNonNull(id, "id");
        if (!address.isAbsolute() || address.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "address is " + address + ", must have a scheme and no slash at the end");
        }
    }

    /// The CloudEvents attributes of an event. The same event always gets the same id, however
    /// often it is published.
    ///
    /// @param time when it happened
    /// @param traceparent W3C trace context of the request that caused it, where there was one
    public CloudEvent describe(EventHead head, Instant time, @Nullable String traceparent) {
        return new CloudEvent(
                eventId(head),
                head.type().ceType(),
                address,
                time,
                head.subject(),
                URI.create(address + head.type().schemaPath()),
                traceparent,
                head.namespace(),
                head.provider());
    }

    /// UUID version 5 (RFC 9562 §5.5) of `subject:sequence` in this installation's namespace.
    public UUID eventId(EventHead head) {
        byte[] name = (head.subject() + ":" + head.sequence()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer hashed = ByteBuffer.allocate(16 + name.length);
        hashed.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).put(name);
        ByteBuffer hash = ByteBuffer.wrap(sha1().digest(hashed.array()));
        long high = (hash.getLong() & ~0xf000L) | 0x5000L;
        long low = (hash.getLong() & ~0xc000_0000_0000_0000L) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}

package io.tokenvigil.events;

import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The installation that events come from.
public final class Deployment {
    private final UUID id;
    private final URI address;
    private final Map<EventType, URI> schemas = new EnumMap<>(EventType.class);

    /// @param id drawn once, when the installation was made; the namespace of all its events' ids
    /// @param address where its registry is reached from outside, without a slash at the end:
    ///   `ce_source`, and what schemas are found under
    public Deployment(UUID id, URI address) {
        this.id = Objects.requireNonNull(id, "id");
        this.address = address;
        if (!address.isAbsolute() || address.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "address is " + address + ", must have a scheme and no slash at the end");
        }
        for (EventType type : EventType.values()) {
            schemas.put(type, URI.create(address + type.schemaPath()));
        }
    }

    /// The namespace of all its events' ids.
    public UUID id() {
        return id;
    }

    /// Where its registry is reached from outside.
    public URI address() {
        return address;
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
                Objects.requireNonNull(schemas.get(head.type())),
                traceparent,
                head.namespace(),
                head.provider());
    }

    /// UUID version 5 (RFC 9562 §5.5) of `subject:sequence` in this installation's namespace.
    public UUID eventId(EventHead head) {
        return NamedUuid.of(id, head.subject() + ":" + head.sequence());
    }
}

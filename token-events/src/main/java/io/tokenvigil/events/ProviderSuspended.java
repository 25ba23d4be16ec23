package io.tokenvigil.events;

import java.util.Objects;

/// No calls are made to a provider until it is resumed; its tokens are as they were.
///
/// @param code what suspended it
public record ProviderSuspended(String provider, long sequence, Code code)
        implements ProviderEvent {

    public ProviderSuspended {
        Bounds.identifier("provider", provider);
        Bounds.sequence(sequence);
        Objects.requireNonNull(code, "code");
    }

    @Override
    public EventType type() {
        return EventType.PROVIDER_SUSPENDED;
    }
}

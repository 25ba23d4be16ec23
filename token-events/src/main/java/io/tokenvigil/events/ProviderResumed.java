package io.tokenvigil.events;

import java.util.Objects;

/// A suspended provider is called again.
///
/// @param code what had suspended it
public record ProviderResumed(String provider, long sequence, Code code) implements ProviderEvent {

    public ProviderResumed {
        Bounds.identifier("provider", provider);
        Bounds.sequence(sequence);
        Objects.requireNonNull(code, "code");
    }

    @Override
    public EventType type() {
        return EventType.PROVIDER_RESUMED;
    }
}

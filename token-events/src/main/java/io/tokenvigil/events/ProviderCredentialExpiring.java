package io.tokenvigil.events;

import java.util.Objects;

/// The client credential that we use at a provider is about to end, and all of its tokens'
/// refreshes with it.
///
/// @param code which credential it is
public record ProviderCredentialExpiring(String provider, long sequence, Code code)
        implements ProviderEvent {

    public ProviderCredentialExpiring {
        Bounds.identifier("provider", provider);
        Bounds.sequence(sequence);
        Objects.requireNonNull(code, "code");
    }

    @Override
    public EventType type() {
        return EventType.PROVIDER_CREDENTIAL_EXPIRING;
    }
}

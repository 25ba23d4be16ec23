package io.tokenvigil.events;

/// Something that happened to a provider's entry in the catalogue, and so to all of its tokens. It
/// belongs to no namespace.
public sealed interface ProviderEvent extends Event
        permits ProviderSuspended, ProviderResumed, ProviderCredentialExpiring {

    /// Id of the provider.
    String provider();

    /// Why, from the closed list.
    Code code();

    @Override
    default String subject() {
        return provider();
    }

    @Override
    default EventHead head() {
        return new EventHead(type(), provider(), sequence(), null, provider());
    }
}

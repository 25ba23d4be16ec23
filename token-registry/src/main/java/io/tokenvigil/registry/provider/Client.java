package io.tokenvigil.registry.provider;

/// Our client at the provider. Its secrets lie apart, see [ProviderSecrets].
public record Client(String id, ClientAuthentication authentication) {}

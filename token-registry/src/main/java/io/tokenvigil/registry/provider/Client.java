package io.tokenvigil.registry.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Our client at the provider. Its secrets lie apart, see [ProviderSecrets].
///
/// @param assertionAudience whom its signed assertions are for; none: the endpoint that is called
public record Client(
        String id, ClientAuthentication authentication, @Nullable URI assertionAudience) {}

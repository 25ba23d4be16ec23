package io.tokenvigil.registry.token;

import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people say about a token besides where it belongs and how long it lives: all that they may
/// change later.
///
/// @param contacts names of contacts, told besides the recipients
/// @param policy what the token itself says; the rest comes from elsewhere
/// @param requestedLifetime what the provider is asked for; zero is never
public record Particulars(
        @Nullable String ref,
        String name,
        Owner owner,
        List<Recipient> recipients,
        List<String> contacts,
        Map<String, String> labels,
        Policy policy,
        @Nullable String scope,
        @Nullable String providerRef,
        @Nullable Duration requestedLifetime,
        List<Destination> destinations) {

    public Particulars {
        recipients = List.copyOf(recipients);
        contacts = List.copyOf(contacts);
        labels = Map.copyOf(labels);
        destinations = List.copyOf(destinations);
    }
}

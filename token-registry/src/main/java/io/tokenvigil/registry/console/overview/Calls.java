package io.tokenvigil.registry.console.overview;

import java.util.List;

/// How the last day's refreshes went.
///
/// @param more whether there are providers beside these
public record Calls(List<OfProvider> providers, boolean more) {

    public Calls {
        providers = List.copyOf(providers);
    }

    /// At one provider.
    public record OfProvider(String id, String name, Count done, Count failed) {}
}

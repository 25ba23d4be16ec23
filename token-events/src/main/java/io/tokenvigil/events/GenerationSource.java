package io.tokenvigil.events;

/// Where a generation came from.
public enum GenerationSource {
    /// The provider answered a refresh.
    PROVIDER,
    /// A person issued it at the provider and posted it.
    PERSON
}

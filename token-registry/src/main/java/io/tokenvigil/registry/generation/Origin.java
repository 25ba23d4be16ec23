package io.tokenvigil.registry.generation;

import io.tokenvigil.events.GenerationSource;

/// Where a generation's value came from.
public enum Origin {
    /// It was there when the token was registered.
    SUBMITTED,
    /// The provider answered a refresh with it.
    PROVIDER,
    /// A person issued it at the provider and posted it.
    PERSON;

    GenerationSource source() {
        return this == PROVIDER ? GenerationSource.PROVIDER : GenerationSource.PERSON;
    }
}

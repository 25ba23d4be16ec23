package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.renewal.GenerationView;
import org.jspecify.annotations.Nullable;

/// A generation of the token.
///
/// @param ref how the provider's own pages call it
/// @param until of a superseded one: how long it is expected to work
/// @param ended when it was ended, and `how`
public record GenerationLine(
        int number,
        String state,
        String source,
        String verified,
        @Nullable String ref,
        Moment started,
        @Nullable Moment ends,
        @Nullable Moment until,
        @Nullable Moment ended,
        @Nullable String how) {

    static GenerationLine of(GenerationView generation, Moments.Shown time) {
        return new GenerationLine(
                generation.generation(),
                generation.state(),
                generation.source(),
                generation.verified(),
                generation.providerRef(),
                time.of(generation.startedAt()),
                time.ofNullable(generation.expiresAt()),
                time.ofNullable(generation.validUntil()),
                time.ofNullable(generation.retiredAt()),
                generation.retiredHow());
    }
}

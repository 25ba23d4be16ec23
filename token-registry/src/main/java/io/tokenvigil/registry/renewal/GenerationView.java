package io.tokenvigil.registry.renewal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A generation as answers show it; never its value.
///
/// @param state `PENDING`, `CURRENT`, `PREVIOUS` or `RETIRED`
/// @param source `SUBMITTED` with the registration, `PROVIDER` or `PERSON`
/// @param providerRef how the provider's own pages call it: what tells the old from the new there
/// @param expiresAt absent where it never expires
/// @param expiryRule what decided that
/// @param verified what is known of it from trying it
/// @param validUntil until when it is expected to work once superseded
/// @param retiredHow what ended it
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Generation")
public record GenerationView(
        int generation,
        String state,
        String source,
        @Nullable String providerRef,
        Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        String expiryRule,
        String verified,
        @Nullable Instant supersededAt,
        @Nullable Instant validUntil,
        @Nullable Instant retiredAt,
        @Nullable String retiredHow) {

    /// Whether this superseded one still works where the current one has ended: then it is what
    /// people live on, and the last that may go.
    ///
    /// @param currentEnds when the current one does; none: never
    public boolean outlives(@Nullable Instant currentEnds, Instant now) {
        Instant ends = validUntil == null ? expiresAt : validUntil;
        return state.equals("PREVIOUS")
                && currentEnds != null
                && !currentEnds.isAfter(now)
                && (ends == null || ends.isAfter(now));
    }
}

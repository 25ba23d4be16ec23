package io.tokenvigil.registry.attempt;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.secrets.Sealed;
import org.jspecify.annotations.Nullable;

/// What is recorded of how a call ended.
///
/// @param httpStatus none: no answer came
/// @param newGeneration the generation that it brought
/// @param verified what trying an access token found; none where none was tried
/// @param rescue an answer that cannot be read, sealed
public record Ended(
        long row,
        Outcome outcome,
        @Nullable Code code,
        @Nullable Integer httpStatus,
        long millis,
        @Nullable Integer newGeneration,
        @Nullable Verification verified,
        @Nullable Sealed rescue) {

    /// A call that brought a generation.
    public static Ended done(long row, int httpStatus, long millis, @Nullable Integer brought) {
        return new Ended(row, Outcome.DONE, null, httpStatus, millis, brought, null, null);
    }
}

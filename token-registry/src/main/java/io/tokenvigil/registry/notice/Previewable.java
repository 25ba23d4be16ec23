package io.tokenvigil.registry.notice;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether there can be such a notice about a token as it stands now: one that counts down to an
/// end needs that end, and one about the value before needs that value.
final class Previewable {

    private Previewable() {}

    /// What the token lacks, as the rest of a sentence that begins with the occasion; empty where
    /// it can be shown.
    ///
    /// @param previous the generation before, while it may still work
    static Optional<String> lack(
            NoticeKind kind, Standing.Ends ends, Facts.@Nullable Value previous) {
        return switch (kind) {
            case EXPIRING, EXPIRED -> lack(ends.access(), "a token that expires");
            case GRANT_ENDING -> lack(ends.grant(), "a token whose grant ends");
            case AGEING ->
                    lack(ends.age(), "a token that never expires, with maxAge in its policy");
            case LEFT_BEHIND ->
                    lack(
                            previous == null ? null : ends.previous(),
                            "a token of which a destination still runs on the generation before");
            case RETIRING -> lack(previous, "a token of which the generation before still works");
            case NEEDS_PERSON, RECOVERED -> Optional.empty();
            case PROVIDER_SUSPENDED, PROVIDER_CREDENTIAL_EXPIRING, API_KEY_EXPIRING ->
                    Optional.of("something else than a token");
        };
    }

    private static Optional<String> lack(@Nullable Object needed, String what) {
        return needed == null ? Optional.of(what) : Optional.empty();
    }
}

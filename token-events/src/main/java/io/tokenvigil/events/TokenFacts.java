package io.tokenvigil.events;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every token event says about its token, as it is after what happened. In JSON these are
/// fields of the event itself.
///
/// `name` and `labels` are the user's own words, and every subscriber can read them.
///
/// @param tokenId the token's public id
/// @param sequence position among this token's events, from 1
/// @param generation number of the current generation; 0 while none is known
/// @param expiresAt end of the current generation's access token; none means that it never expires
/// @param refreshExpiresAt end of the grant; none where it is unknown or there is no grant
/// @param labels at most [Bounds#LABELS] entries, in key order
/// @param actor who or what made it happen
public record TokenFacts(
        UUID tokenId,
        long sequence,
        String namespace,
        String name,
        String provider,
        int generation,
        TokenStatus status,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        Map<String, String> labels,
        Actor actor) {

    public TokenFacts {
        Objects.requireNonNull(tokenId, "tokenId");
        Bounds.sequence(sequence);
        Bounds.identifier("namespace", namespace);
        Bounds.words("name", name, 1, Bounds.NAME);
        Bounds.identifier("provider", provider);
        Bounds.atLeast("generation", generation, 0);
        Objects.requireNonNull(status, "status");
        Bounds.instant("expiresAt", expiresAt);
        Bounds.instant("refreshExpiresAt", refreshExpiresAt);
        Bounds.labels(labels);
        Objects.requireNonNull(actor, "actor");
        // Sorted, so that equal facts have equal bytes.
        labels = labels.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}

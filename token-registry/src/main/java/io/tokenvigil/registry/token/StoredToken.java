package io.tokenvigil.registry.token;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.generation.Origin;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A token as it lies in the database: what people wrote, and where it stands. Read without its
/// lock, so it may be old by the time it is shown; whoever changes something locks first.
///
/// @param key the internal key, which never leaves
/// @param issuedAt of the first generation, where somebody said so
/// @param watchOnly there is no credential
/// @param clientId of the token's own client, where it brought one
public record StoredToken(
        long key,
        UUID id,
        String namespace,
        String provider,
        Particulars particulars,
        @Nullable Instant issuedAt,
        boolean neverExpires,
        boolean watchOnly,
        @Nullable String clientId,
        State state,
        @Nullable Trouble trouble,
        Warnings warnings,
        List<Place> places,
        Dates dates) {

    public StoredToken {
        places = List.copyOf(places);
    }

    /// When the current value was issued, where that is known.
    @Nullable Instant currentIssuedAt() {
        return holdsFirst() ? issuedAt : state.startedAt();
    }

    /// Whether the value that came with the registration is the current one, or there is none yet.
    boolean holdsFirst() {
        return state.generation() == 0 || state.origin() == Origin.SUBMITTED;
    }

    /// What its hot row says, and of which kind its current value is.
    ///
    /// @param origin of the current generation
    /// @param automatic it refreshes itself
    /// @param next what is due first, none if nothing is
    public record State(
            long sequence,
            int generation,
            TokenStatus status,
            @Nullable Instant startedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant refreshExpiresAt,
            Origin origin,
            Holding holding,
            boolean automatic,
            @Nullable NextDue next) {

        /// Whether there is a value, and it never ends.
        boolean neverEnds() {
            return generation > 0 && expiresAt == null;
        }
    }

    /// What is wrong with it.
    public record Trouble(
            String code, Instant since, @Nullable Instant nextAttemptAt, boolean needsPerson) {}

    /// What may not be meant as it was said.
    ///
    /// @param expiryDisagrees another rule says another end of its current value
    /// @param sameSession tokens of the namespace that share its session, ten at most
    public record Warnings(boolean expiryDisagrees, List<UUID> sameSession) {

        public Warnings {
            sameSession = List.copyOf(sameSession);
        }
    }

    /// What its destinations are told at.
    Set<URI> webhooks() {
        return places.stream()
                .flatMap(place -> Stream.ofNullable(place.webhook()))
                .map(URI::create)
                .collect(toUnmodifiableSet());
    }

    /// A destination, and how far it has come.
    public record Place(
            String name,
            @Nullable String howTo,
            @Nullable String webhook,
            int reflectedGeneration,
            @Nullable Instant reflectedAt,
            int checkedGeneration,
            @Nullable Instant checkedAt,
            @Nullable String note) {}

    /// When what was done with it.
    ///
    /// @param lastReadAt when somebody last got its credential, to the minute
    public record Dates(
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant lastReadAt,
            String registeredBy) {}
}

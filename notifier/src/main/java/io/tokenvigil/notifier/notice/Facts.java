package io.tokenvigil.notifier.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the registry says about a token, or about a provider alone: all that a notice is made of.
/// Stored and sent as JSON in exactly this shape.
///
/// @param tokenId none where it is about a provider
/// @param providerName as people call it
/// @param providerRef what the provider calls this value of the token, to tell it from others
/// @param expiresAt end of the access token; none if it never expires
/// @param grantExpiresAt when somebody has to sign in again, where that is known
/// @param automatic whether Tokenvigil refreshes it by itself
/// @param code what is wrong, from the events' closed list
/// @param needsPerson whether it is not refreshed any more until a person has done something
/// @param previous the generation before, while it may still work
public record Facts(
        @Nullable UUID tokenId,
        @Nullable String namespace,
        @Nullable String name,
        String provider,
        @Nullable String providerName,
        @Nullable String ownerId,
        @Nullable String ownerName,
        int generation,
        @Nullable String providerRef,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant grantExpiresAt,
        boolean automatic,
        @Nullable String code,
        boolean needsPerson,
        @Nullable List<Destination> destinations,
        @Nullable Links links,
        @Nullable Value previous) {

    /// A place where people use the token.
    ///
    /// @param reflected whether it reported that it runs on the newest generation
    public record Destination(String name, @Nullable String howTo, boolean reflected) {}

    /// The provider's pages for people.
    public record Links(
            @Nullable String manage,
            @Nullable String issue,
            @Nullable String renew,
            @Nullable String revoke) {

        static final Links NONE = new Links(null, null, null, null);
    }

    /// Another value of the same token.
    public record Value(
            int generation,
            @Nullable String providerRef,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt) {}

    public Facts {
        destinations = destinations == null ? List.of() : List.copyOf(destinations);
        links = links == null ? Links.NONE : links;
    }

    @Override
    public List<Destination> destinations() {
        return destinations == null ? List.of() : destinations;
    }

    @Override
    public Links links() {
        return links == null ? Links.NONE : links;
    }
}

package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.Code;
import io.tokenvigil.registry.apikey.EndingKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a notice says, in the form of docs/internal-api.md. Never a secret.
@JsonInclude(JsonInclude.Include.NON_NULL)
record Facts(
        @Nullable UUID tokenId,
        @Nullable String namespace,
        @Nullable String name,
        String provider,
        String providerName,
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
        List<Place> destinations,
        Pages links,
        @Nullable Value previous) {

    /// A destination.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(String name, @Nullable String howTo, boolean reflected) {}

    /// The provider's pages for people.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pages(
            @Nullable String manage,
            @Nullable String issue,
            @Nullable String renew,
            @Nullable String revoke) {

        /// From columns of these names.
        static Pages read(ResultSet row) throws SQLException {
            return new Pages(
                    row.getString("manage"),
                    row.getString("issue"),
                    row.getString("renew"),
                    row.getString("revoke"));
        }
    }

    /// Another value of the same token that may still work.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Value(
            int generation,
            @Nullable String providerRef,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt) {}

    Facts {
        destinations = List.copyOf(destinations);
    }

    /// What a notice says of an API key of the installation's own.
    static Facts ofKey(EndingKey key) {
        return new Facts(
                null,
                null,
                key.name(),
                "tokenvigil",
                "Tokenvigil",
                key.createdBy(),
                null,
                0,
                null,
                null,
                key.expiresAt(),
                null,
                false,
                null,
                false,
                List.of(),
                new Pages(null, null, null, null),
                null);
    }

    /// The same with another end, for what never expires and is to be replaced all the same.
    Facts endingAt(@Nullable Instant end) {
        return new Facts(
                tokenId,
                namespace,
                name,
                provider,
                providerName,
                ownerId,
                ownerName,
                generation,
                providerRef,
                issuedAt,
                end,
                grantExpiresAt,
                automatic,
                code,
                needsPerson,
                destinations,
                links,
                previous);
    }

    /// The same where no problem is on record any more, or another one: the event says why.
    Facts because(Code reason) {
        return new Facts(
                tokenId,
                namespace,
                name,
                provider,
                providerName,
                ownerId,
                ownerName,
                generation,
                providerRef,
                issuedAt,
                expiresAt,
                grantExpiresAt,
                automatic,
                reason.name(),
                needsPerson,
                destinations,
                links,
                previous);
    }
}

package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.Code;
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
                destinations,
                links,
                previous);
    }
}

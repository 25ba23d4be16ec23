package io.tokenvigil.worker.lease;

import io.tokenvigil.worker.expiry.ExpiryRules;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a worker has to know of a provider's entry.
///
/// @param client the entry's, or the token's own where it brought one
/// @param declared the call of an entry that declares its own
/// @param refusedStatuses what the provider's edge answers before its token endpoint saw the
///   request
public record LeasedProvider(
        String id,
        @Nullable URI introspectionEndpoint,
        @Nullable URI revocationEndpoint,
        Client client,
        @Nullable DeclaredCall declared,
        @Nullable String audience,
        Set<Integer> refusedStatuses,
        ExpiryRules expiry,
        Verification verification,
        Revokes revokes) {
    public LeasedProvider {
        refusedStatuses = Set.copyOf(refusedStatuses);
    }

    /// What the provider's revocation endpoint can end.
    public enum Revokes {
        NONE,
        ACCESS_TOKEN,
        TOKEN
    }

    /// How a new access token is tried out.
    public sealed interface Verification {
        record None() implements Verification {}

        record Introspection(URI url) implements Verification {}

        /// A GET with the token that must answer 2xx: userinfo, or any harmless call.
        record Probe(URI url) implements Verification {}
    }
}

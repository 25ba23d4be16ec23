package io.tokenvigil.registry.generation;

import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.secrets.Sealed;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is known of a generation whatever its state.
///
/// @param token the internal key
/// @param number from 1
/// @param access the sealed access token, gone once retired
/// @param refresh the sealed refresh token, gone once retired
/// @param expiresAt none: never, or nobody knows (see `expiryRule`)
/// @param refreshExpiresAt none: unknown
/// @param spentGeneration whose value was spent for it, where the provider brought it
/// @param attempt the row of the call that brought it
/// @param afterFailures how many calls failed before that one, as far as nothing else remembers it
public record GenerationFacts(
        long token,
        int number,
        Origin origin,
        @Nullable Sealed access,
        @Nullable Sealed refresh,
        @Nullable Fingerprint accessFingerprint,
        @Nullable Fingerprint refreshFingerprint,
        @Nullable String tokenType,
        @Nullable String scope,
        @Nullable String providerRef,
        Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        String expiryRule,
        @Nullable Integer spentGeneration,
        @Nullable Long attempt,
        int afterFailures,
        Verification verified) {

    public GenerationFacts {
        if (number < 1) {
            throw new IllegalArgumentException("generation is " + number + ", must be at least 1");
        }
    }

    /// A keyed fingerprint: equal for equal values, and nothing else is to be known from it.
    @SuppressWarnings("ArrayRecordComponent") // copied on its way in and out
    public record Fingerprint(byte[] bytes) {

        public Fingerprint {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        /// Masked: fingerprints never leave.
        @Override
        public String toString() {
            return "Fingerprint";
        }
    }

    GenerationFacts withVerified(Verification found) {
        return new GenerationFacts(
                token,
                number,
                origin,
                access,
                refresh,
                accessFingerprint,
                refreshFingerprint,
                tokenType,
                scope,
                providerRef,
                startedAt,
                expiresAt,
                refreshExpiresAt,
                expiryRule,
                spentGeneration,
                attempt,
                afterFailures,
                found);
    }

    /// Its secrets are destroyed; what it was called and when it lived stays.
    GenerationFacts withoutSecrets() {
        return new GenerationFacts(
                token,
                number,
                origin,
                null,
                null,
                accessFingerprint,
                refreshFingerprint,
                tokenType,
                scope,
                providerRef,
                startedAt,
                expiresAt,
                refreshExpiresAt,
                expiryRule,
                spentGeneration,
                attempt,
                afterFailures,
                verified);
    }

    boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    boolean hasSameAccessTokenAs(GenerationFacts other) {
        return accessFingerprint != null && accessFingerprint.equals(other.accessFingerprint);
    }
}

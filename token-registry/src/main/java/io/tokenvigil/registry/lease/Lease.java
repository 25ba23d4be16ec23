package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.webhook.WebhookCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A lease with everything that its call needs (C-1: secrets are on their way to the worker).
///
/// @param client the token's own where it brought one, else the provider entry's; none: no client
/// @param values what is presented
/// @param verifyTry how often it was verified before
/// @param presentBy until when the value has to have left, where that is not as long as the lease
///   lives
/// @param webhook what a destination is called with; none for other kinds of work
public record Lease(
        Attempt attempt,
        String name,
        Provider provider,
        @Nullable Client client,
        Values values,
        Wish wish,
        int verifyTry,
        @Nullable Instant presentBy,
        @Nullable WebhookCall webhook) {

    /// Of the one call.
    public Duration timeout() {
        return webhook == null ? provider.limits().timeout() : WebhookCall.TIMEOUT;
    }

    /// Who asks.
    ///
    /// @param authentication as settings write it
    /// @param assertionAudience whom a signed assertion is for; none: the endpoint that is called
    public record Client(
            String id,
            @Nullable Secret secret,
            String authentication,
            @Nullable URI assertionAudience) {}

    /// Secrets, and when they end.
    ///
    /// @param refreshToken of a retired value only where it belongs to no living chain
    public record Values(
            @Nullable Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Instant expiresAt,
            @Nullable Instant refreshExpiresAt) {}

    /// What is asked for.
    ///
    /// @param lifetime zero: one that never ends
    public record Wish(@Nullable String scope, @Nullable Duration lifetime) {}
}

package io.tokenvigil.registry.webhook;

import io.tokenvigil.registry.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// What a worker needs for one call of a destination.
///
/// @param message the same on every repeat, so that the receiver can tell one
/// @param body JSON, without anything secret
/// @param secrets what it is signed with, newest first
public record WebhookCall(
        UUID message, String destination, URI address, String body, List<Secret> secrets) {

    /// Of one call.
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    public WebhookCall {
        secrets = List.copyOf(secrets);
    }
}

package io.tokenvigil.registry.webhook;

import java.time.Instant;
import java.util.UUID;

/// A destination that is still to be told, and that no worker is telling just now.
///
/// @param message the `webhook-id` that it gets, however often it is called
/// @param held it may not be called as things are: its host is not on the namespace's list, or
///   there is nothing to sign with
public record PendingWebhook(
        UUID message, String destination, int generation, Instant notBefore, boolean held) {}

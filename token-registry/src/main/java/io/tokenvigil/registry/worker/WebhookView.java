package io.tokenvigil.registry.worker;

import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.webhook.WebhookCall;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a destination is called with, as docs/internal-api.md writes it.
public record WebhookView(
        UUID id, String destination, URI url, String body, List<Secret.Revealed> secrets) {

    static @Nullable WebhookView of(@Nullable WebhookCall call) {
        return call == null
                ? null
                : new WebhookView(
                        call.message(),
                        call.destination(),
                        call.address(),
                        call.body(),
                        call.secrets().stream().map(Secret::revealed).toList());
    }
}

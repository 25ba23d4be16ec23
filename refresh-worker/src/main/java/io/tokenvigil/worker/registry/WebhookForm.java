package io.tokenvigil.worker.registry;

import static java.util.Objects.requireNonNull;

import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Ticket;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// What a destination is called with, as a lease carries it.
record WebhookForm(UUID id, URI url, String body, List<Secret> secrets) {
    WebhookForm {
        requireNonNull(id, "id");
        requireNonNull(url, "url");
        requireNonNull(body, "body");
        secrets = List.copyOf(secrets);
    }

    Lease lease(Ticket ticket) {
        return new Lease.Webhook(ticket, id, url, body, secrets);
    }
}

package io.tokenvigil.registry.namespace;

import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.policy.Policy;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// A room for tokens: who is in it learns nothing of the others (C-8).
///
/// @param operators who is told of failures that no owner can mend
/// @param webhookHosts hosts, with a port where it is not 443, that destinations' webhooks may name
/// @param branding of mails about its tokens
public record Namespace(
        String id,
        String displayName,
        List<Recipient> operators,
        Policy policy,
        List<String> webhookHosts,
        Branding branding) {

    /// The namespace that is always there.
    public static final String DEFAULT = "default";

    private static final int HTTPS = 443;

    public Namespace {
        operators = List.copyOf(operators);
        webhookHosts = List.copyOf(webhookHosts);
    }

    /// A webhook's host as `webhookHosts` names it.
    public static String webhookHost(URI webhook) {
        String host = webhook.getHost().toLowerCase(Locale.ROOT);
        return webhook.getPort() < 0 || webhook.getPort() == HTTPS
                ? host
                : host + ":" + webhook.getPort();
    }
}

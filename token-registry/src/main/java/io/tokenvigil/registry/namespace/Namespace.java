package io.tokenvigil.registry.namespace;

import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.policy.Policy;
import java.util.List;

/// A room for tokens: who is in it learns nothing of the others (C-8).
///
/// @param operators who is told of failures that no owner can mend
/// @param webhookHosts hosts, with a port where it is not 443, that destinations' webhooks may name
public record Namespace(
        String id,
        String displayName,
        List<Recipient> operators,
        Policy policy,
        List<String> webhookHosts) {

    /// The namespace that is always there.
    public static final String DEFAULT = "default";

    public Namespace {
        operators = List.copyOf(operators);
        webhookHosts = List.copyOf(webhookHosts);
    }
}

package io.tokenvigil.registry.policy;

/// A level's policy has changed, and with it what holds for the tokens below it. Fired as a CDI
/// event inside the transaction that changes it.
public sealed interface PolicyChange {

    /// Tokens that name this policy.
    record OfNamed(String name) implements PolicyChange {}

    /// Tokens of this provider.
    record OfProvider(String provider) implements PolicyChange {}

    /// Tokens in this namespace.
    record OfNamespace(String namespace) implements PolicyChange {}
}

package io.tokenvigil.registry.openid;

/// What became of somebody who came back from the issuer.
public sealed interface Vouching {

    /// The issuer vouches for them, and what it states gives them a role here.
    record Vouched(IssuedCaller caller) implements Vouching {}

    /// The issuer vouches for them, and nothing that it states gives them a role here.
    record NoRole() implements Vouching {}

    /// It does not vouch for them: they or it broke off, or what came back cannot be trusted.
    record Refused() implements Vouching {}

    /// It does not answer.
    record Away() implements Vouching {}
}

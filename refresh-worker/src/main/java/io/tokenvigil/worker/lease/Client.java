package io.tokenvigil.worker.lease;

import io.tokenvigil.outbound.Secret;

/// How we sign in at a provider. Fixed by its entry and never probed: a probe would spend the
/// token.
public sealed interface Client {
    /// No client at all.
    record None() implements Client {}

    /// A client without a secret (RFC 6749 §2.1).
    record Public(String id) implements Client {}

    /// Id and secret in the Authorization header.
    record Basic(String id, Secret secret) implements Client {}

    /// Id and secret in the form.
    record Post(String id, Secret secret) implements Client {}

    /// A signed assertion (RFC 7523).
    ///
    /// @param key a private JWK, or PKCS #8 in PEM
    record PrivateKeyJwt(String id, Secret key) implements Client {}
}

package io.tokenvigil.worker.lease;

import io.tokenvigil.outbound.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

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
    /// @param audience whom the assertion is for; null: the endpoint that is called
    record PrivateKeyJwt(String id, Secret key, @Nullable URI audience) implements Client {}
}

package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.access.KeyHash;
import io.tokenvigil.registry.openid.Statement;

/// What a session was opened with, and has its rights from at every request.
sealed interface Holder {

    /// A key value, while it is live.
    record Key(KeyHash hash) implements Holder {}

    /// What an issuer states of somebody, as far as settings give it a role.
    record Stated(Statement statement) implements Holder {}
}
